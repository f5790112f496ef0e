import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { PeriodStep } from '../../../../wizard/period-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.period.request') }
}

/** Choosing the period of a request to a client. */
export default async function RequestPeriodPage(route: DraftRoute) {
  return <PeriodStep kind="request" {...route} />
}
