import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Query } from '../../wizard/open-draft'
import { NewPartyStep } from '../../wizard/party-step'

type Route = Query & { params: Promise<{ organizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.new.request') }
}

/** The first step of a request to a client. */
export default async function NewRequestPage(route: Route) {
  return <NewPartyStep kind="request" {...route} />
}
