'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { Approval } from './approval'
import { readCode } from './ask-server'
import { ChangeApproval, ChangeOutcome } from './change-approval'
import { findAttempt, type Found, type Kind } from './find-attempt'
import { Idle } from './idle'
import { demoKeyring, makeKeyring, nothingKept, type DemoKeys, type HeldPhone, type Kept } from './keyring'
import { LetterApproval } from './letter-approval'
import { OutcomeOf, Signed, type Outcome } from './outcome'
import type { Purpose } from '@/lib/identity/phones/protocol'
import type { TroubleProps } from './trouble'

/** Once for each person, and then the server has to be there too: every other time the phone goes without it. */
const Pairing = lazy(() => import('./pairing').then((module) => ({ default: module.Pairing })))

type View =
  | { is: 'starting' | 'insecure' | 'no_storage' | 'idle' }
  | Found
  | { is: 'changeAnswered'; how: 'approved' | 'refused'; confirmationId: string }
  | { is: 'signed'; signatoryId: string }
  | { is: 'done'; how: Outcome; purpose: Purpose | null }

/**
 * The phone: pairs once for each person who uses it, then answers each time one of them signs in. With `demo` it behaves
 * like the paired phone of one person.
 */
export function PhoneApp({ demo }: { demo?: DemoKeys }) {
  const keyring = useMemo(() => (demo ? demoKeyring(demo) : makeKeyring()), [demo])
  const [kept, setKept] = useState<Kept>(nothingKept)
  const [view, setView] = useState<View>({ is: 'starting' })
  const [trouble, setTrouble] = useState<TroubleProps | null>(null)

  const read = useCallback(async () => {
    const now = await keyring.open()
    setKept(now)
    return now
  }, [keyring])
  /** Writes down something that can also do without, and shows how it is now. */
  const note = useCallback((writing: Promise<void>) => void writing.then(read).catch(() => undefined), [read])
  const stop = useCallback((problem: TroubleProps, purpose: Purpose | null = null) => {
    if (problem.problem === 'number_wrong') return setView({ is: 'done', how: 'number_wrong', purpose })
    setTrouble(problem)
    setView({ is: 'idle' })
  }, [])
  const goIdle = useCallback(() => {
    setTrouble(null)
    setView({ is: 'idle' })
  }, [])
  const open = useCallback(
    async (now: Kept, kind: Kind | null, typed: string) => {
      setTrouble(null)
      const found = await findAttempt({
        kept: now,
        kind,
        secret: readCode(typed),
        canPair: !demo,
        onGone: ({ phoneId }) => note(keyring.noteGone(phoneId)),
      })
      if (found.ok) setView(found.value)
      else stop(found)
    },
    [demo, keyring, note, stop],
  )

  useEffect(() => {
    const start = async () => {
      if (!window.isSecureContext || !('subtle' in crypto)) return setView({ is: 'insecure' })
      const now = await read().catch(() => null)
      if (!now) return setView({ is: 'no_storage' })
      const scanned = takeFragment()
      if (scanned) return open(now, scanned.kind, scanned.secret)
      setView({ is: 'idle' })
    }
    void start()
    const again = () => void start()
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [read, open])

  const finished = (phone: HeldPhone, next: View) => {
    note(keyring.noteUsed(phone.phoneId))
    setView(next)
  }
  return (
    <Shell phone={phoneOf(view) ?? onlyOne(kept)} isDemo={!!demo}>
      {view.is === 'starting' && <Starting />}
      {view.is === 'insecure' && <Unable why="insecure" />}
      {view.is === 'no_storage' && <Unable why="noStorage" />}
      {view.is === 'idle' && (
        <Idle
          kept={kept}
          trouble={trouble}
          onCode={(code) => void open(kept, null, code)}
          onMissing={() => setTrouble({ problem: 'code_missing' })}
          onResume={(secret) => void open(kept, 'pair', secret)}
          onForget={(phoneId) => note(keyring.forget(phoneId))}
        />
      )}
      {view.is === 'pairing' && (
        <Suspense>
          <Pairing
            key={view.secret}
            secret={view.secret}
            personName={view.personName}
            keyring={keyring}
            onOver={(problem) => {
              note(keyring.giveUp(view.secret))
              stop(problem)
            }}
            onPaired={() => void read().then(goIdle, goIdle)}
          />
        </Suspense>
      )}
      {view.is === 'asked' && (
        <Approval
          key={view.seen.challengeId}
          phone={view.phone}
          seen={view.seen}
          onOver={(problem) => stop(problem, view.seen.purpose)}
          onDone={(how) => finished(view.phone, { is: 'done', how, purpose: view.seen.purpose })}
        />
      )}
      {view.is === 'letter' && (
        <LetterApproval
          key={view.seen.challengeId}
          phone={view.phone}
          seen={view.seen}
          onOver={stop}
          onBack={goIdle}
          onDone={() => finished(view.phone, { is: 'signed', signatoryId: view.seen.signatoryId })}
        />
      )}
      {view.is === 'change' && (
        <ChangeApproval
          key={view.seen.challengeId}
          phone={view.phone}
          seen={view.seen}
          onOver={stop}
          onDone={(how) => finished(view.phone, { is: 'changeAnswered', how, confirmationId: view.seen.challengeId })}
        />
      )}
      {view.is === 'changeAnswered' && (
        <ChangeOutcome how={view.how} confirmationId={view.confirmationId} onBack={goIdle} />
      )}
      {view.is === 'signed' && <Signed signatoryId={view.signatoryId} onBack={goIdle} />}
      {view.is === 'done' && <OutcomeOf is={view.how} purpose={view.purpose} onBack={goIdle} />}
    </Shell>
  )
}

/** The phone that answers now. */
const phoneOf = (view: View) => ('phone' in view ? view.phone : null)

function onlyOne({ phones }: Kept): HeldPhone | null {
  const inUse = phones.filter(({ isGone }) => !isGone)
  return inUse.length === 1 ? (inUse[0] ?? null) : null
}

/** What was scanned; taken out of the address at once, so that it stays in no history. */
function takeFragment(): { kind: Kind; secret: string } | null {
  const found = /^#(pair|sign-in|letter|confirm)=([\w-]+)$/.exec(window.location.hash)
  if (!found) return null
  window.history.replaceState(null, '', window.location.pathname + window.location.search)
  return { kind: found[1] as Kind, secret: found[2] ?? '' }
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

/** What is there before any script is: on a slow phone one reads it while the rest comes. */
function Starting() {
  const t = useTranslations('phone')
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="mt-2">{t('starting')}</p>
    </>
  )
}

/** This browser cannot be a phone, and what helps. */
function Unable({ why }: { why: 'insecure' | 'noStorage' }) {
  const t = useTranslations('phone')
  return (
    <>
      <h1>{t(`unable.${why}.title`)}</h1>
      <p className="mt-2">{t(`unable.${why}.text`)}</p>
      <p className="mt-2">{t(`unable.${why}.goOn`)}</p>
    </>
  )
}
