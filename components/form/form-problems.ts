'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { FieldError } from '@/components/ui/form-context'
import { hasText } from '@/lib/i18n/texts'
import type { FormState } from '@/lib/kernel/forms/state'
import type { Details } from '@/lib/kernel/result'

/** The text of a problem in the reader's language; a problem without one gets a general text, never its code. */
export function useProblemText(details?: Details): (problem: string) => string {
  const t = useTranslations('problems')
  const tUi = useTranslations('ui')
  return useMemo(
    () => (problem) => (hasText(t, problem) ? t(problem, details) : tUi('unknownProblem')),
    [t, tUi, details],
  )
}

/** What an answer of the server puts on a form: the messages at the fields, the summary above it, and what was typed. */
export function useFormProblems(state: FormState, prefix = '') {
  const say = useProblemText('details' in state ? state.details : undefined)
  const t = useTranslations('ui')
  return useMemo(() => {
    const problems = state.status === 'invalid' ? state.fields : {}
    const errors = Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, say(problem)]))
    const context = { prefix, errors, values: ('values' in state ? state.values : null) ?? null }
    return { context, summary: summaryOf(state, errors, prefix, say, t('signInAgain')) }
  }, [state, prefix, say, t])
}

function summaryOf(
  state: FormState,
  errors: Record<string, string>,
  prefix: string,
  say: (problem: string) => string,
  signIn: string,
): FieldError[] {
  if (state.status === 'refused') {
    // A new tab opens, so that everything typed here stays as it is.
    const link = state.problem === 'signed_out' ? { href: '/sign-in', words: signIn } : undefined
    return [{ message: say(state.problem), link }]
  }
  return Object.entries(errors).map(([name, message]) => ({
    // A problem of the form as a whole has no field to go to.
    field: name === 'form' ? undefined : prefix ? `${prefix}-${name}` : name,
    message,
  }))
}
