import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button-alone'

/** Ends the session on the server. A plain form, so that it works without JavaScript. */
export function SignOut() {
  const t = useTranslations('session')
  return (
    <form action="/session/sign-out" method="post">
      <Button type="submit" small>
        {t('signOut')}
      </Button>
    </form>
  )
}
