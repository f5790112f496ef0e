import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute, Query } from '../../../../wizard/open-draft'
import { ServicesStep } from '../../../../wizard/services-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.services.grant') }
}

/** Choosing the services of an unasked grant. */
export default async function GrantServicesPage(route: DraftRoute & Query) {
  return <ServicesStep kind="grant" {...route} />
}
