import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { DraftRoute } from '../../../../wizard/open-draft'
import { DiscardStep } from '../../../../wizard/discard-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wizard')
  return { title: t('title.discard') }
}

/** Throwing away the draft. */
export default async function OwnDiscardPage(route: DraftRoute) {
  return <DiscardStep kind="standard" {...route} />
}
