import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute, Query } from '../../../../wizard/open-draft'
import { PartyStep } from '../../../../wizard/party-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.party.request') }
}

/** Choosing anew the other company of a request to a client. */
export default async function RequestPartyPage(route: DraftRoute & Query) {
  return <PartyStep kind="request" {...route} />
}
