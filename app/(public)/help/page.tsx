import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Answers } from '../answers'
import { ReadingPage } from '../reading-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('help.title') }
}

export default async function HelpPage() {
  const t = await getTranslations('public')
  return (
    <ReadingPage title={t('help.title')} intro={t('help.intro')}>
      <Answers />
    </ReadingPage>
  )
}
