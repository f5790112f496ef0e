'use client'

import { unstable_isUnrecognizedActionError as isOfFormerVersion } from 'next/navigation'
import { startTransition, useActionState, useEffect, useState, type RefObject } from 'react'
import { idle, type FormState } from '@/lib/kernel/forms/state'
import { keepTyped, takeTyped } from './kept-typed'

type Action = (before: FormState, form: FormData) => Promise<FormState>

/**
 * The state of a form and how it is sent. A server of a newer version no longer knows the forms of the former one: then
 * nothing happened, the form says that the page must be loaded again, and what was typed is kept until then. `start` is
 * what `useKept` found.
 */
export function useFormAction(action: Action, start: FormState = idle) {
  // The server draws the form with the action itself: what runs without script is known to it only so.
  return useActionState(typeof window === 'undefined' ? action : telling(action), start)
}

const telling =
  (action: Action): Action =>
  async (before, form) => {
    try {
      return await action(before, form)
    } catch (error) {
      if (!isOfFormerVersion(error)) throw error
      return { status: 'refused', problem: 'new_version', values: keepTyped(form) }
    }
  }

/** What a form begins with: nothing, or what was typed in it before a newer version made the page load again. */
export function useKept(place: RefObject<HTMLElement | null>): { key: string; start: FormState } {
  const [kept, setKept] = useState<FormState | null>(null)
  useEffect(() => {
    const values = takeTyped(place.current)
    // Only now: what was typed lies in the browser, and the server drew the page without it.
    if (values) startTransition(() => setKept({ status: 'refused', problem: 'new_version_kept', values }))
  }, [place])
  return kept ? { key: 'kept', start: kept } : { key: 'new', start: idle }
}
