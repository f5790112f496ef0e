import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { findPerson } from '@/lib/identity/actors/current'

/** The two doors: one begins, or has an account. Who is signed in has one, to their work. */
export async function BeginOrGoOn() {
  const t = await getTranslations('public')
  if (await findPerson())
    return (
      <LinkButton kind="main" href="/start" iconAfter="arrow">
        {t('landing.work')}
      </LinkButton>
    )
  return (
    <>
      <LinkButton kind="main" href="/register" iconAfter="arrow">
        {t('landing.begin')}
      </LinkButton>
      <LinkButton href="/sign-in">{t('landing.account')}</LinkButton>
    </>
  )
}
