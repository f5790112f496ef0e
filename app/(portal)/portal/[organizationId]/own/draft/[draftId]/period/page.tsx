import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { StandardPeriodStep } from '../../../../wizard/period-step'

export async function generateMetadata(): Promise<Metadata> {
  const [t, own] = [await getTranslations('wizard'), await getTranslations('own')]
  return { title: `${t('title.period')} – ${own('whom')}` }
}

/** Choosing for how long. */
export default async function OwnPeriodPage(route: DraftRoute) {
  return <StandardPeriodStep {...route} />
}
