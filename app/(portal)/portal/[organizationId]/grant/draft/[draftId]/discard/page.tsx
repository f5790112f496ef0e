import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { DiscardStep } from '../../../../wizard/discard-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.discard') }
}

/** Throwing away the draft of an unasked grant. */
export default async function GrantDiscardPage(route: DraftRoute) {
  return <DiscardStep kind="grant" {...route} />
}
