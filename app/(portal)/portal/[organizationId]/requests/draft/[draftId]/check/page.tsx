import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { CheckStep } from '../../../../wizard/check-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.check.request') }
}

/** Checking and sending a request to a client. */
export default async function RequestCheckPage(route: DraftRoute) {
  return <CheckStep kind="request" {...route} />
}
