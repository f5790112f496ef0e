import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { OtherWays, ScanAndChoose } from '@/components/phone/scan-and-choose'
import { WaitForPhone } from '@/components/phone/wait-for-phone'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { waitingHere } from '@/lib/identity/sessions/enter'
import { env } from '@/lib/kernel/env'
import { formatTime } from '@/lib/i18n/dates'
import { fragmentOf } from '@/lib/identity/phones/protocol'
import { signInSeconds } from '@/lib/identity/phones/rules'
import type { SignInState } from '@/lib/identity/phones/queries/sign-in'
import { AtService } from '@/app/(account)/on-behalf/[uid]/service-words'
import { listHref } from '@/lib/kernel/forms/list-address'
import { findSignInAt } from '@/lib/openid/choices/queries/purpose'
import { goOn, signIn } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('wait.title') }
}

/** Where one waits for one's phone: what to scan or type, the number to choose there, and the way on. */
export default async function WaitPage() {
  const waiting = await waitingHere()
  if (!waiting) redirect('/sign-in')
  const { email, from, isRemembered, attempt } = waiting
  const at = await findSignInAt(from, new Date())
  const t = await getTranslations('auth')
  const isOpen = attempt.state === 'waiting' || attempt.state === 'seen'
  return (
    <main id="content" tabIndex={-1} className="wrap main screen-sign-in">
      <div className="sign">
        <PageHead title={t('wait.title')}>
          {at && <AtService signIn={at} isBefore />}
          <p>
            {t.rich('wait.as', {
              email,
              b: (words) => <b>{words}</b>,
              a: (words) => (
                <Link href={listHref('/sign-in', { from, other: '1' })} prefetch={false}>
                  {words}
                </Link>
              ),
            })}
          </p>
        </PageHead>
        {isOpen && <Scan attempt={attempt} />}
        {attempt.state === 'approved' && <Approved />}
        {(attempt.state === 'refused' || attempt.state === 'over') && (
          <Again
            email={email}
            from={from}
            isRemembered={isRemembered}
            why={attempt.isNumberWrong ? 'numberWrong' : attempt.state}
          />
        )}
        {isOpen && <Otherwise attempt={attempt} />}
      </div>
    </main>
  )
}

const phoneAddress = (secret: string) => `${env().APP_URL}/phone${fragmentOf.signIn(secret)}`

async function Scan({ attempt }: { attempt: SignInState }) {
  const t = await getTranslations('auth')
  const locale = await getLocale()
  const left = Math.max(0, Math.round((attempt.expiresAt.getTime() - Date.now()) / 1000))
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <Sheet>
      <ScanAndChoose
        address={phoneAddress(attempt.secret)}
        label={t('wait.qr')}
        number={attempt.number}
        last={t('wait.pin')}
        hereLink={t('wait.hereLink')}
      >
        <div className="dots" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
          <i />
        </div>
      </ScanAndChoose>
      <ActionForm action={goOn} errorTitle={t('notSignedIn')}>
        <div className="wait-bar">
          <WaitForPhone
            total={signInSeconds}
            left={left}
            waiting={t.rich('wait.waiting', { time: formatTime(attempt.expiresAt, locale), b })}
            seen={t('wait.seen')}
          />
          <SubmitButton kind="plain" small>
            {t('wait.goOn')}
          </SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}

async function Approved() {
  const t = await getTranslations('auth')
  return (
    <ActionForm action={goOn} errorTitle={t('notSignedIn')}>
      <Note state="ok" title={t('wait.approved')} className="mb-6">
        {t('wait.approvedText')}
      </Note>
      <SubmitButton>{t('wait.proceed')}</SubmitButton>
    </ActionForm>
  )
}

type AgainProps = {
  email: string
  from: string | undefined
  isRemembered: boolean
  why: 'refused' | 'numberWrong' | 'over'
}

async function Again({ email, from, isRemembered, why }: AgainProps) {
  const t = await getTranslations('auth')
  return (
    <ActionForm action={signIn} errorTitle={t('notSignedIn')}>
      <Note state="stop" role="alert" title={t(`wait.${why}`)} className="mb-6">
        {t(`wait.${why}Text`)}
      </Note>
      <input type="hidden" name="email" value={email} />
      {from && <input type="hidden" name="from" value={from} />}
      {isRemembered && <input type="hidden" name="remember" value="on" />}
      <SubmitButton>{t('wait.again')}</SubmitButton>
    </ActionForm>
  )
}

async function Otherwise({ attempt }: { attempt: SignInState }) {
  const t = await getTranslations('auth')
  return (
    <OtherWays address={phoneAddress(attempt.secret)} code={attempt.code} hereLink={t('wait.hereLink')}>
      <section>
        <h2>{t('help.title')}</h2>
        <p>
          {t('help.text')}{' '}
          <Link href="/recover" prefetch={false}>
            {t('help.recover')}
          </Link>
        </p>
      </section>
    </OtherWays>
  )
}
