import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Query } from '../../wizard/open-draft'
import { NewPeopleStep } from '../../wizard/people-step'

type Route = Query & { params: Promise<{ organizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const [t, own] = [await getTranslations('wizard'), await getTranslations('own')]
  return { title: `${own('give.action')} – ${t('title.people')}` }
}

/** The first step of giving employees authorizations for the own organization. */
export default async function NewOwnPage(route: Route) {
  return <NewPeopleStep {...route} />
}
