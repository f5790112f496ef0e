import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { DiscardStep } from '../../../../wizard/discard-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.discard') }
}

/** Throwing away the draft of a request to a client. */
export default async function RequestDiscardPage(route: DraftRoute) {
  return <DiscardStep kind="request" {...route} />
}
