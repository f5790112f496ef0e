import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { NotInThisSession } from '@/app/other-session'
import { signIn as signInAction } from '@/app/(public)/sign-in/actions'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead } from '@/components/ui/surface'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { findPerson } from '@/lib/identity/actors/current'
import type { SignedIn } from '@/lib/identity/actors/acting'
import { findOwnLevel } from '@/lib/organizations/queries/organizations'
import { currentSession, type ActiveSession } from '@/lib/identity/sessions/current'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { findSignIn, type AskedSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { isSomebodyElses } from '@/lib/openid/choices/queries/somebody-elses'
import { hasToSignInAnew } from '@/lib/openid/choices/queries/sign-in-anew'
import { closed, levelAt } from '@/lib/openid/choices/rules'
import { AtService } from './service-words'
import { BackButton, Stopped } from './way-back'

type Ready = { signIn: AskedSignIn; person: SignedIn; session: ActiveSession }

/** Whoever can choose at this address; else the page that says why nobody can, with the way on. */
export async function openSignIn(
  uid: string,
  path: string,
  now: Date,
): Promise<{ ready: Ready } | { ready: null; page: ReactNode }> {
  const shown = (page: ReactNode) => ({ ready: null, page })
  const signIn = await findSignIn(uid, now)
  if (!signIn) notFound()
  const end = await closedPage(signIn, now)
  if (end) return shown(end)
  const [person, session] = await Promise.all([findPerson(), currentSession()])
  if (!person || !session) redirect(`/sign-in?from=${encodeURIComponent(path)}`)
  const t = await getTranslations('onBehalf')
  if (person.isDesk) return shown(<NotInThisSession title={t('title')} />)
  if (await isSomebodyElses(uid, person.personId))
    return shown(<Stopped signIn={signIn} why="cancelled" title={t('others.title')} text={t('others.text')} />)
  const low = await tooLow(signIn, person, session, now)
  if (low) return shown(low)
  if (await hasToSignInAnew(signIn, session))
    return shown(<SignInAnew signIn={signIn} person={person} path={path} text={t('anew.text')} />)
  return { ready: { signIn, person, session } }
}

/** What nobody can choose at any more, whoever they are. */
async function closedPage(signIn: AskedSignIn, now: Date): Promise<ReactNode> {
  const t = await getTranslations('onBehalf')
  const isClosed = closed(signIn, now)
  if (!isClosed) return null
  const provider = nameIn(signIn.provider.name, await getLocale())
  const { kind, why } = isClosed
  if (kind === 'finished')
    return (
      <div className="wrap main">
        <PageHead title={t('finished.title')}>
          <AtService signIn={signIn} />
        </PageHead>
        <p className="measure">{t('finished.text')}</p>
      </div>
    )
  const words = {
    ended: () => ({ title: t(`ended.${why}.title`), text: t(`ended.${why}.text`) }),
    unknown_service: () => ({ title: t('gone.title'), text: t('gone.text', { provider }) }),
    switched_off: () => ({ title: t('off.title', { provider }), text: t('off.text', { provider }) }),
    over: () => ({ title: t('over.title'), text: t('over.text') }),
  }
  return <Stopped signIn={signIn} why={why} {...words[kind]()} />
}

/** Where the session reaches none of the services: signing in anew helps who holds a higher means by now. */
async function tooLow(signIn: AskedSignIn, person: SignedIn, session: ActiveSession, now: Date): Promise<ReactNode> {
  const t = await getTranslations('onBehalf')
  const needed = lowest(signIn.instances.map((instance) => levelAt(instance, signIn.requestedLevel)))
  if (session.level !== null && isAtMost(needed, session.level)) return null
  const held = await findOwnLevel(person, now)
  const words = { needed: levelLabel(needed), held: held ? levelLabel(held) : 'none' }
  if (held && isAtMost(needed, held)) {
    const reached = session.level ? levelLabel(session.level) : '–'
    const text = t('anew.higher', { needed: words.needed, reached })
    return <SignInAnew signIn={signIn} person={person} path={`/on-behalf/${signIn.uid}`} text={text} />
  }
  return (
    <Stopped signIn={signIn} why="refused" title={t('low.title')} text={`${t('low.text', words)} ${t('low.way')}`}>
      <LinkButton kind="main" href="/account/means">
        {t('low.go')}
      </LinkButton>
    </Stopped>
  )
}

const lowest = (levels: LevelOfAssurance[]) =>
  levels.reduce((low, level) => (isAtMost(low, level) ? low : level), 'loa4' as LevelOfAssurance)

type AnewProps = { signIn: AskedSignIn; person: SignedIn; path: string; text: string }

/** The same person signs in once more, with their phone; then they come back here. */
async function SignInAnew({ signIn, person, path, text }: AnewProps) {
  const t = await getTranslations('onBehalf')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <PageHead title={t('anew.title')}>
          <AtService signIn={signIn} />
        </PageHead>
        <p className="measure">{text}</p>
        <div className="mt-6 grid justify-items-start gap-4">
          <ActionForm action={signInAction} errorTitle={t('anew.failed')} prefix="anew-">
            <input type="hidden" name="email" value={person.email} />
            <input type="hidden" name="from" value={path} />
            <SubmitButton>{t('anew.go')}</SubmitButton>
          </ActionForm>
          <BackButton signIn={signIn} why="cancelled" isMain={false} />
        </div>
      </div>
    </div>
  )
}
