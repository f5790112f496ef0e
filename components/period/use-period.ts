'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { PeriodTyped } from '@/lib/authorizations/requests/period'

function subscribe(onChange: () => void) {
  const kinds = ['input', 'change', 'reset'] as const
  for (const kind of kinds) document.addEventListener(kind, onChange)
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, onChange)
  }
}

const namesOf = ['starts', 'years', 'validFrom', 'validUntil'] as const

/** The fields of the period as they stand in this form now; before the script runs, as they were kept. */
export function usePeriod(formId: string, kept: PeriodTyped): PeriodTyped {
  const before = JSON.stringify(namesOf.map((name) => kept[name]))
  const text = useSyncExternalStore(
    subscribe,
    () => {
      const form = document.getElementById(formId)
      if (!(form instanceof HTMLFormElement)) return before
      const fields = new FormData(form)
      return JSON.stringify(namesOf.map((name) => fields.get(name) ?? ''))
    },
    () => before,
  )
  return useMemo(() => {
    const [starts = '', years = '', validFrom = '', validUntil = ''] = JSON.parse(text) as string[]
    return { starts, years, validFrom, validUntil }
  }, [text])
}
