import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { ReadingPage } from '../reading-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('tooLarge.title'), robots: 'noindex' }
}

/** Where somebody lands whose form was larger than any of ours (proxy.ts). */
export default async function TooLargePage() {
  const t = await getTranslations('shell')
  return (
    <ReadingPage title={t('tooLarge.title')} intro={t('tooLarge.text')}>
      <LinkButton href="/">{t('tooLarge.home')}</LinkButton>
    </ReadingPage>
  )
}
