import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { StandardCheckStep } from '../../../../wizard/standard-check-step'

export async function generateMetadata(): Promise<Metadata> {
  const [t, own] = [await getTranslations('wizard'), await getTranslations('own')]
  return { title: `${t('title.check.standard')} – ${own('whom')}` }
}

/** Everything once more, with who can sign in at once. */
export default async function OwnCheckPage(route: DraftRoute) {
  return <StandardCheckStep {...route} />
}
