import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { DiscardStep } from '../../../../wizard/discard-step'

export async function generateMetadata(): Promise<Metadata> {
  const [t, own] = [await getTranslations('wizard'), await getTranslations('own')]
  return { title: `${t('title.discard')} – ${own('whom')}` }
}

/** Throwing away the draft. */
export default async function OwnDiscardPage(route: DraftRoute) {
  return <DiscardStep kind="standard" {...route} />
}
