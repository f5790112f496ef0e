'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

type WaitProps = {
  /** Seconds that the attempt lives, and how many of them are left. */
  total: number
  left: number
  waiting: ReactNode
  seen: ReactNode
}

type State = 'waiting' | 'seen' | 'approved' | 'refused' | 'over'

/** Waits for the phone, inside the form that goes on: sends it once approved, and tells what else happened. */
export function WaitForPhone({ total, left, waiting, seen }: WaitProps) {
  const place = useRef<HTMLParagraphElement>(null)
  const router = useRouter()
  const state = usePhoneState()
  const remaining = useCountdown(left)
  useEffect(() => {
    if (state === 'approved') place.current?.closest('form')?.requestSubmit()
    if (state === 'refused' || state === 'over') router.refresh()
  }, [state, router])
  return (
    <>
      <progress className="meter" max={total} value={remaining} aria-hidden="true" />
      <p role="status" className="small-text wait-bar__words" ref={place}>
        <Icon name="phone" />
        <span>{state === 'seen' || state === 'approved' ? seen : waiting}</span>
      </p>
    </>
  )
}

/** What the server says of the attempt: by events, and by asking when they do not come through. */
function usePhoneState(): State {
  const [state, setState] = useState<State>('waiting')
  useEffect(() => {
    let asking: ReturnType<typeof setInterval> | undefined
    const ask = async () => {
      const answer = await fetch('/api/sign-in/state', { cache: 'no-store' }).catch(() => null)
      if (answer?.ok) setState(((await answer.json()) as { state: State }).state)
    }
    const events = new EventSource('/api/sign-in/events')
    events.onmessage = (event: MessageEvent<string>) => setState(event.data as State)
    events.onerror = () => {
      events.close()
      asking ??= setInterval(() => void ask(), 2000)
    }
    return () => {
      events.close()
      clearInterval(asking)
    }
  }, [])
  return state
}

function useCountdown(from: number): number {
  const [left, setLeft] = useState(from)
  useEffect(() => {
    const end = performance.now() + from * 1000
    const tick = setInterval(() => setLeft(Math.max(0, Math.round((end - performance.now()) / 1000))), 1000)
    return () => clearInterval(tick)
  }, [from])
  return left
}
