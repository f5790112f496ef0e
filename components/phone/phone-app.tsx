'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { ConfirmationSeen, LetterSeen, SignInSeen } from '@/lib/identity/phones/protocol'
import { Approval } from './approval'
import { lookAtConfirmation, lookAtLetter, lookAtPairing, lookAtSignIn, readCode, type Answer } from './ask-server'
import { ChangeApproval, ChangeOutcome } from './change-approval'
import { ownKeyring, readDemoKey, type HeldPhone, type Keyring } from './keyring'
import { LetterApproval } from './letter-approval'
import { Pairing } from './pairing'
import { Trouble, type TroubleProps } from './trouble'

export type DemoKeys = { phoneId: string; personName: string; phoneName: string; privateKey: JsonWebKey }

/** How an attempt ended on this phone. */
type Outcome = 'approved' | 'refused' | 'number_wrong'

type View =
  | { is: 'starting' | 'insecure' | 'idle' | Outcome }
  | { is: 'pairing'; secret: string; personName: string }
  | { is: 'asked'; seen: SignInSeen }
  | { is: 'letter'; seen: LetterSeen }
  | { is: 'change'; seen: ConfirmationSeen }
  | { is: 'changeAnswered'; how: 'approved' | 'refused'; confirmationId: string }
  | { is: 'signed'; signatoryId: string }

/** The phone: pairs once, then answers each time somebody signs in. With `demo` it behaves like the paired phone of one person. */
export function PhoneApp({ demo }: { demo?: DemoKeys }) {
  const keyring = useMemo(() => (demo ? demoKeyring(demo) : ownKeyring), [demo])
  const [phone, setPhone] = useState<HeldPhone | null>(null)
  const [view, setView] = useState<View>({ is: 'starting' })
  const [trouble, setTrouble] = useState<TroubleProps | null>(null)

  const stop = useCallback((problem: TroubleProps) => {
    if (problem.problem === 'number_wrong') return setView({ is: 'number_wrong' })
    setTrouble(problem)
    setView({ is: 'idle' })
  }, [])
  const open = useCallback(
    async (held: HeldPhone | null, kind: Kind | null, typed: string) => {
      const secret = readCode(typed)
      setTrouble(null)
      if (kind === 'pair' || (!kind && !held)) {
        const answer = await lookAtPairing(secret)
        return answer.ok ? setView({ is: 'pairing', secret, personName: answer.value.personName }) : stop(answer)
      }
      if (!held) return stop({ problem: 'phone_unknown' })
      const answer = await lookAtChallenge(held, kind, secret)
      return answer.ok ? setView(answer.value) : stop(answer)
    },
    [stop],
  )

  useEffect(() => {
    const start = async () => {
      if (!window.isSecureContext || !('subtle' in crypto)) return setView({ is: 'insecure' })
      const held = await keyring.find()
      setPhone(held)
      const scanned = takeFragment()
      if (scanned) return open(held, scanned.kind, scanned.secret)
      setView({ is: 'idle' })
    }
    void start()
    const again = () => void start()
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [keyring, open])

  return (
    <Shell phone={phone} isDemo={!!demo}>
      {view.is === 'insecure' && <Insecure />}
      {view.is === 'idle' && (
        <Idle
          phone={phone}
          trouble={trouble}
          onCode={(code) => void open(phone, null, code)}
          onMissing={() => setTrouble({ problem: 'code_missing' })}
        />
      )}
      {view.is === 'pairing' && (
        <Pairing
          secret={view.secret}
          personName={view.personName}
          keyring={keyring}
          onOver={stop}
          onPaired={(held) => {
            setPhone(held)
            setView({ is: 'idle' })
          }}
        />
      )}
      {view.is === 'asked' && phone && (
        <Approval
          key={view.seen.challengeId}
          phone={phone}
          seen={view.seen}
          onOver={stop}
          onDone={(is) => setView({ is })}
        />
      )}
      {view.is === 'letter' && phone && (
        <LetterApproval
          key={view.seen.challengeId}
          phone={phone}
          seen={view.seen}
          onOver={stop}
          onBack={() => setView({ is: 'idle' })}
          onDone={() => setView({ is: 'signed', signatoryId: view.seen.signatoryId })}
        />
      )}
      {view.is === 'change' && phone && (
        <ChangeApproval
          key={view.seen.challengeId}
          phone={phone}
          seen={view.seen}
          onOver={stop}
          onDone={(how) => setView({ is: 'changeAnswered', how, confirmationId: view.seen.challengeId })}
        />
      )}
      {view.is === 'changeAnswered' && (
        <ChangeOutcome how={view.how} confirmationId={view.confirmationId} onBack={() => setView({ is: 'idle' })} />
      )}
      {view.is === 'signed' && <Signed signatoryId={view.signatoryId} onBack={() => setView({ is: 'idle' })} />}
      {(view.is === 'approved' || view.is === 'refused' || view.is === 'number_wrong') && (
        <Result is={view.is} onBack={() => setView({ is: 'idle' })} />
      )}
    </Shell>
  )
}

function demoKeyring({ privateKey, ...own }: DemoKeys): Keyring {
  return { find: async () => ({ ...own, key: await readDemoKey(privateKey) }), keep: async () => undefined }
}

type Kind = 'pair' | 'sign-in' | 'letter' | 'confirm'

const asView = <T,>(answer: Answer<T>, viewOf: (seen: T) => View): Answer<View> =>
  answer.ok ? { ok: true, value: viewOf(answer.value) } : answer

/** What there is to agree to, in the order in which it is looked for; `over` is said when it is nothing of that kind. */
const challenges = [
  {
    kind: 'sign-in',
    over: 'sign_in_over',
    look: async (held: HeldPhone, secret: string) =>
      asView(await lookAtSignIn(held, secret), (seen) => ({ is: 'asked', seen })),
  },
  {
    kind: 'confirm',
    over: 'confirmation_over',
    look: async (held: HeldPhone, secret: string) =>
      asView(await lookAtConfirmation(held, secret), (seen) => ({ is: 'change', seen })),
  },
  {
    kind: 'letter',
    over: 'signing_over',
    look: async (held: HeldPhone, secret: string) =>
      asView(await lookAtLetter(held, secret), (seen) => ({ is: 'letter', seen })),
  },
]

/** What was scanned says what it is for; a typed code does not, and is looked for among all of them. */
async function lookAtChallenge(held: HeldPhone, kind: Kind | null, secret: string): Promise<Answer<View>> {
  let answer: Answer<View> = { ok: false, problem: 'not_found' }
  for (const challenge of challenges.filter((one) => !kind || one.kind === kind)) {
    answer = await challenge.look(held, secret)
    if (answer.ok || answer.problem !== challenge.over) return answer
  }
  return answer
}

/** What was scanned; taken out of the address at once, so that it stays in no history. */
function takeFragment(): { kind: Kind; secret: string } | null {
  const found = /^#(pair|sign-in|letter|confirm)=([\w-]+)$/.exec(window.location.hash)
  if (!found) return null
  window.history.replaceState(null, '', window.location.pathname + window.location.search)
  return { kind: found[1] as Kind, secret: found[2] ?? '' }
}

function Signed({ signatoryId, onBack }: { signatoryId: string; onBack: () => void }) {
  const t = useTranslations('phone')
  return (
    <>
      <div role="status">
        <h1>
          <Icon name="ok" />
          {t('signed.title')}
        </h1>
        <p className="mt-2">{t('signed.text')}</p>
        <p className="mt-2">
          <a href={`/letters/${signatoryId}`}>{t('signed.here')}</a>
        </p>
      </div>
      <button type="button" className="button" onClick={onBack}>
        {t('back')}
      </button>
    </>
  )
}

function Shell({ phone, isDemo, children }: { phone: HeldPhone | null; isDemo: boolean; children: React.ReactNode }) {
  const t = useTranslations('phone')
  return (
    <div className="phone-page">
      <div className="phone-page__head">
        <span className="brand">Schakel</span>
        <span>{phone?.phoneName}</span>
      </div>
      {isDemo && <p className="phone-note demo">{t('demo')}</p>}
      {children}
    </div>
  )
}

function Insecure() {
  const t = useTranslations('phone')
  return (
    <>
      <h1>{t('insecure.title')}</h1>
      <p className="mt-2">{t('insecure.text')}</p>
      <p className="mt-2">{t('insecure.goOn')}</p>
    </>
  )
}

type IdleProps = {
  phone: HeldPhone | null
  trouble: TroubleProps | null
  onCode: (code: string) => void
  onMissing: () => void
}

function Idle({ phone, trouble, onCode, onMissing }: IdleProps) {
  const t = useTranslations('phone')
  const [code, setCode] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (code.trim().length < 8) return onMissing()
    onCode(code)
  }
  return (
    <>
      <h1>{phone ? t('idle.title', { name: phone.personName }) : t('unpaired.title')}</h1>
      <p className="mt-2">{phone ? t('idle.text') : t('unpaired.text')}</p>
      {trouble && <Trouble {...trouble} />}
      {(trouble?.problem === 'phone_locked' || trouble?.problem === 'phone_blocked') && (
        <p className="mt-2">
          <a href="/recover">{t('recover')}</a>
        </p>
      )}
      <form onSubmit={submit} className="mt-4">
        <label htmlFor="code">{t('code')}</label>
        <input
          className="input"
          id="code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
        />
        <button className="button button--main" type="submit">
          {t('open')}
        </button>
      </form>
    </>
  )
}

function Result({ is, onBack }: { is: Outcome; onBack: () => void }) {
  const t = useTranslations('phone')
  useEffect(() => {
    // Who signs in on this very phone goes on without being asked.
    const goOn = async () => {
      const answer = await fetch('/api/sign-in/state', { cache: 'no-store' }).catch(() => null)
      const { state } = answer?.ok ? ((await answer.json()) as { state: string }) : { state: '' }
      if (state === 'approved' && is === 'approved') window.location.assign('/sign-in/wait')
    }
    void goOn()
  }, [is])
  return (
    <>
      <div role="status">
        <h1>
          <Icon name={is === 'approved' ? 'ok' : 'stop'} />
          {t(`outcome.${is}.title`)}
        </h1>
        <p className="mt-2">{t(`outcome.${is}.text`)}</p>
      </div>
      <button type="button" className="button" onClick={onBack}>
        {t('back')}
      </button>
    </>
  )
}
