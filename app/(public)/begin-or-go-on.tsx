import { getTranslations } from 'next-intl/server'
import { PageButton } from '@/components/ui/page-link'
import { findPerson } from '@/lib/identity/actors/current'

/** The two doors: one begins, or has an account. Who is signed in has one, to their work. */
export async function BeginOrGoOn() {
  const t = await getTranslations('public')
  if (await findPerson())
    return (
      <PageButton kind="main" href="/start" iconAfter="arrow">
        {t('landing.work')}
      </PageButton>
    )
  return (
    <>
      <PageButton kind="main" href="/register" iconAfter="arrow">
        {t('landing.begin')}
      </PageButton>
      <PageButton href="/sign-in">{t('landing.account')}</PageButton>
    </>
  )
}
