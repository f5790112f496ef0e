'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { sessionEnd, type SessionPhase } from '@/lib/identity/sessions/session-answer'
import { formatTime } from '@/lib/i18n/dates'
import { isLocale } from '@/lib/i18n/locales'
import { SessionClock, askSession, quietSession } from './session-clock'

type Props = {
  /** Milliseconds since 1970, all three by the server's clock. */
  now: number
  idleUntil: number
  expiresAt: number
  warningMinutes: number
}

type Note = 'extended' | 'failed' | null

/**
 * Warns before a session ends, with a button to stay; once it has ended it says so and leaves the
 * page, with all that was typed, as it is. Source: WCAG 2.2, 2.2.1 Timing Adjustable.
 */
export function SessionWarning(props: Props) {
  const { phase, endsAt, look, take } = useSessionClock(props)
  const [note, setNote] = useState<Note>(null)
  const place = useRef<HTMLElement | null>(null)
  const isShown = phase !== 'quiet' || note === 'extended'

  useEffect(() => {
    // Whatever has focus stays in sight above the bar (WCAG 2.4.11).
    document.documentElement.classList.toggle('scroll-pb-32', isShown)
    if (phase !== 'quiet') place.current = document.activeElement as HTMLElement | null
    if (phase !== 'quiet' || note !== 'extended') return
    const timer = setTimeout(() => setNote(null), 10_000)
    return () => clearTimeout(timer)
  }, [isShown, phase, note])

  async function stay() {
    const answer = await askSession('POST', '/session/extend')
    if (!answer) return setNote('failed')
    setNote(answer.status === 'active' ? 'extended' : null)
    take(answer)
    place.current?.focus()
  }

  return (
    <div className="fixed inset-x-4 bottom-4 z-10 mx-auto max-w-3xl print:hidden" role="alert">
      {isShown && <Bar phase={phase} note={note} endsAt={endsAt} onStay={stay} onReturn={look} />}
    </div>
  )
}

function Bar(bar: { phase: SessionPhase; note: Note; endsAt: number; onStay: () => void; onReturn: () => void }) {
  const t = useTranslations('session')
  const locale = useLocale()
  const time = isLocale(locale) ? formatTime(new Date(bar.endsAt), locale) : ''
  const parts = { time, b: (text: React.ReactNode) => <b>{text}</b> }
  if (bar.phase === 'ended') return <Ended onReturn={bar.onReturn} />
  return (
    <div className="session">
      <span>
        {bar.phase === 'quiet' && t.rich('extended', parts)}
        {bar.phase === 'warning' && t.rich('warning', parts)}
        {bar.phase === 'last' && t.rich('last', parts)}
        {bar.note === 'failed' && ` ${t('failed')}`}
      </span>
      {bar.phase === 'warning' && (
        <button type="button" className="button button--small" onClick={bar.onStay}>
          {t('stay')}
        </button>
      )}
    </div>
  )
}

function Ended({ onReturn }: { onReturn: () => void }) {
  const t = useTranslations('session')
  useEffect(() => {
    // Signed in again in the other tab: the bar goes, the page stays.
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [onReturn])
  const here = typeof window === 'undefined' ? '/' : window.location.pathname + window.location.search
  return (
    <div className="session">
      <span>{t('ended')}</span>
      <a
        className="button button--small"
        href={`/sign-in?from=${encodeURIComponent(here)}`}
        target="_blank"
        rel="noopener"
      >
        {t('signInAgain')}
      </a>
    </div>
  )
}

/** The page tells the clock what it knew when it was made, and the clock goes on from there. */
function useSessionClock({ now, idleUntil, expiresAt, warningMinutes }: Props) {
  const [clock] = useState(() => new SessionClock(warningMinutes * 60_000))
  const { phase, answer } = useSyncExternalStore(clock.subscribe, clock.view, () => quietSession)
  useEffect(() => clock.take({ status: 'active', now, idleUntil, expiresAt }), [clock, now, idleUntil, expiresAt])
  const endsAt = sessionEnd(answer?.status === 'active' ? answer : { idleUntil, expiresAt })
  return { phase, endsAt, look: clock.look, take: clock.take }
}
