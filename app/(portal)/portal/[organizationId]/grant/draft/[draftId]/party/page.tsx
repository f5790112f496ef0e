import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute, Query } from '../../../../wizard/open-draft'
import { PartyStep } from '../../../../wizard/party-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.party.grant') }
}

/** Choosing anew the other company of an unasked grant. */
export default async function GrantPartyPage(route: DraftRoute & Query) {
  return <PartyStep kind="grant" {...route} />
}
