'use client'

import { useEffect, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { sessionEnd, sessionPhase, type SessionAnswer, type SessionPhase } from '@/lib/identity/sessions/session-answer'
import { formatTime } from '@/lib/i18n/dates'
import { isLocale } from '@/lib/i18n/locales'

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
    const answer = await ask('POST', '/session/extend')
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
        <button type="button" className="btn btn--sm" onClick={bar.onStay}>
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
      <a className="btn btn--sm" href={`/sign-in?from=${encodeURIComponent(here)}`} target="_blank" rel="noopener">
        {t('signInAgain')}
      </a>
    </div>
  )
}

/** Follows the session by the server's clock; asks the server before it says anything. */
function useSessionClock({ now, idleUntil, expiresAt, warningMinutes }: Props) {
  const [known, setKnown] = useState<{ answer: SessionAnswer; ahead: number } | null>(null)
  const [phase, setPhase] = useState<SessionPhase>('quiet')

  const take = (answer: SessionAnswer) =>
    setKnown((before) => ({
      answer,
      ahead: answer.status === 'active' ? answer.now - Date.now() : (before?.ahead ?? 0),
    }))

  // Without a network the last answer has to do: it tells the end as well.
  const look = async () => {
    const answer = await ask('GET', '/session/state')
    if (answer) take(answer)
    else setKnown((before) => before && { ...before })
  }

  useEffect(() => take({ status: 'active', now, idleUntil, expiresAt }), [now, idleUntil, expiresAt])

  useEffect(() => {
    if (!known) return
    const serverNow = Date.now() + known.ahead
    const next = sessionPhase(known.answer, serverNow, warningMinutes * 60_000)
    setPhase(next.phase)
    if (next.until === null) return
    const timer = setTimeout(() => void look(), Math.max(next.until - serverNow, 0) + 500)
    return () => clearTimeout(timer)
  }, [known, warningMinutes])

  const endsAt = known?.answer.status === 'active' ? sessionEnd(known.answer) : sessionEnd({ idleUntil, expiresAt })
  return { phase, endsAt, look, take }
}

async function ask(method: 'GET' | 'POST', path: string): Promise<SessionAnswer | null> {
  try {
    const response = await fetch(path, { method, cache: 'no-store' })
    return response.ok ? ((await response.json()) as SessionAnswer) : null
  } catch {
    return null
  }
}
