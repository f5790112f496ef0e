'use client'

import { useEffect, useState } from 'react'
import { useProblemText } from '@/components/form/problem-text'
import { Note } from '@/components/ui/tag'
import { leaseMinutes } from '@/lib/desk/cases/rules/claim'
import { idle, type FormState } from '@/lib/kernel/forms/state'
import { keep } from '../actions'

const fiveMinutes = 5 * 60_000
const wholeLease = leaseMinutes * 60_000

type WatchProps = {
  applicationId: string
  /** milliseconds that the case is still held */ left: number
  warning: string
  className?: string
}

/**
 * Who opens a page of the case, or types there, keeps it: that is told to the server at most once in five minutes, and
 * never while nobody does anything. When under five minutes are left, it says until when. A page that comes back anew begins anew: give it the end as its key.
 */
export function LeaseWatch({ applicationId, left, warning, className }: WatchProps) {
  const [isShort, setShort] = useState(left <= fiveMinutes)
  const [state, setState] = useState<FormState>(idle)
  const say = useProblemText('details' in state ? state.details : undefined)
  useEffect(() => {
    const timer = setTimeout(() => setShort(true), left - fiveMinutes)
    let toldAt = Date.now() - (wholeLease - left)
    const tell = () => {
      if (Date.now() - toldAt < fiveMinutes) return
      toldAt = Date.now()
      const form = new FormData()
      form.set('applicationId', applicationId)
      // Without a network nothing is told, and one goes on typing.
      keep(idle, form).then(setState, () => undefined)
    }
    tell()
    document.addEventListener('input', tell)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('input', tell)
    }
  }, [applicationId, left])
  const words = state.status === 'refused' ? say(state.problem) : isShort ? warning : ''
  return (
    <div role="status" className={words ? className : 'visually-hidden'}>
      {words && <Note state="soon" title={words} />}
    </div>
  )
}
