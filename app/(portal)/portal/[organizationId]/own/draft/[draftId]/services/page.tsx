import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute, Query } from '../../../../wizard/open-draft'
import { ServicesStep } from '../../../../wizard/services-step'

export async function generateMetadata(): Promise<Metadata> {
  const [t, own] = [await getTranslations('wizard'), await getTranslations('own')]
  return { title: `${t('title.services.standard')} – ${own('whom')}` }
}

/** Choosing at which services employees may act for the own organization. */
export default async function OwnServicesPage(route: DraftRoute & Query) {
  return <ServicesStep kind="standard" {...route} />
}
