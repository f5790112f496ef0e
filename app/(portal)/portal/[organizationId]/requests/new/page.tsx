import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Query } from '../../wizard/open-draft'
import { PartyStep } from '../../wizard/party-step'

type Route = Query & { params: Promise<{ organizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.party.request') }
}

/** The first step of a request to a client. */
export default async function NewRequestPage(route: Route) {
  return <PartyStep kind="request" {...route} />
}
