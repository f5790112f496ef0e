import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { CheckStep } from '../../../../wizard/check-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.check.grant') }
}

/** Checking and sending an unasked grant. */
export default async function GrantCheckPage(route: DraftRoute) {
  return <CheckStep kind="grant" {...route} />
}
