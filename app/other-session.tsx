import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button-alone'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findPerson } from '@/lib/identity/actors/current'

/** Ends this session and leads, by way of signing in, to a page of the other kind. A plain form: works without JavaScript. */
export async function SignInAgain({ to }: { to: 'portal' | 'desk' }) {
  const t = await getTranslations('staff')
  return (
    <form action="/session/sign-out" method="post">
      <input type="hidden" name="from" value={to === 'desk' ? '/desk' : '/companies'} />
      <Button type="submit">{t(`session.${to}.again`)}</Button>
    </form>
  )
}

/** What a page that is not there says of the other kind of session, in which it may be there. Nothing for whoever has only one kind. */
export async function OtherSessionNote() {
  const person = await findPerson()
  if (!person || (!person.isDesk && !person.staffRole)) return null
  const to = person.isDesk ? 'portal' : 'desk'
  const t = await getTranslations('staff')
  return (
    <Note className="mt-6" title={t(`session.${to}.title`)}>
      <p>{t(`session.${to}.text`)}</p>
      <div className="mt-3">
        <SignInAgain to={to} />
      </div>
    </Note>
  )
}

/** A list of a person's own, in a session of the desk: why it is not shown, and how to come to it. */
export async function NotInThisSession({ title }: { title: string }) {
  const t = await getTranslations('staff')
  return (
    <div className="wrap main">
      <PageHead title={title} />
      <EmptyState title={t('session.portal.title')} action={<SignInAgain to="portal" />}>
        {t('session.portal.text')}
      </EmptyState>
    </div>
  )
}
