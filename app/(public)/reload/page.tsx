import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { pathInsideSite } from '@/lib/kernel/text/path-inside-site'
import { ReadingPage } from '../reading-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('reload.title'), robots: 'noindex' }
}

/** Where somebody lands without script whose form was of a former version (lib/web/lead-former-forms.ts). */
export default async function ReloadPage({ searchParams }: { searchParams: Promise<Search> }) {
  const t = await getTranslations('shell')
  const path = pathInsideSite(oneOf(await searchParams, 'from'))
  return (
    <ReadingPage title={t('reload.title')} intro={t('reload.text')}>
      <LinkButton href={path ?? '/'}>{t(path ? 'reload.again' : 'tooLarge.home')}</LinkButton>
    </ReadingPage>
  )
}
