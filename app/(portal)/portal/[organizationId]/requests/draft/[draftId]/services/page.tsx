import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute, Query } from '../../../../wizard/open-draft'
import { ServicesStep } from '../../../../wizard/services-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.services.request') }
}

/** Choosing the services of a request to a client. */
export default async function RequestServicesPage(route: DraftRoute & Query) {
  return <ServicesStep kind="request" {...route} />
}
