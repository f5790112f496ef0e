import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { PeopleStep } from '../../../../wizard/people-step'

export async function generateMetadata(): Promise<Metadata> {
  const [t, own] = [await getTranslations('wizard'), await getTranslations('own')]
  return { title: `${t('title.people')} – ${own('whom')}` }
}

/** Choosing anew who gets it. */
export default async function OwnPeoplePage(route: DraftRoute) {
  return <PeopleStep {...route} />
}
