'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { FieldError } from '@/components/ui/form-context'
import { isOvertaken } from '@/lib/kernel/forms/overtaken'
import type { FormState } from '@/lib/kernel/forms/state'
import { useProblemText } from './problem-text'

/** What an answer of the server puts on a form: the messages at the fields, the summary above it, and what was typed. */
export function useFormProblems(state: FormState, prefix = '') {
  const say = useProblemText('details' in state ? state.details : undefined)
  const t = useTranslations('ui')
  return useMemo(() => {
    const problems = state.status === 'invalid' ? state.fields : {}
    const errors = Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, say(problem)]))
    const context = { prefix, errors, values: ('values' in state ? state.values : null) ?? null }
    const links = { signIn: t('signInAgain'), way: t('levelWay'), raise: t('raiseLevel'), reload: t('reload') }
    const shown = state.status === 'refused' ? [state.problem] : Object.values(problems)
    return {
      context,
      summary: summaryOf(state, errors, prefix, say, links),
      /** What stands above the problems where things are no more as the form showed them; else the form says it. */
      overtaken: shown.some(isOvertaken) ? t('overtaken') : null,
    }
  }, [state, prefix, say, t])
}

type Words = { signIn: string; way: string; raise: string; reload: string }

function summaryOf(
  state: FormState,
  errors: Record<string, string>,
  prefix: string,
  say: (problem: string) => string,
  words: Words,
): FieldError[] {
  if (state.status === 'refused') {
    return [{ message: say(state.problem), link: wayOut(state.problem, words) }]
  }
  const problems = state.status === 'invalid' ? state.fields : {}
  return Object.entries(errors).map(([name, message]) => ({
    // A problem of the form as a whole has no field to go to.
    field: name === 'form' ? undefined : prefix ? `${prefix}-${name}` : name,
    message,
    link: wayOut(problems[name] ?? '', words),
  }))
}

const forLevel = ['level_above_admin', 'level_above_means', 'no_valid_means']

/** Where a problem is mended, when that is not on this form. A new tab opens, so that everything typed here stays as it is. */
function wayOut(problem: string, words: Words): FieldError['link'] {
  if (problem === 'signed_out') return { href: '/sign-in', words: words.signIn }
  // No address is that of this page.
  if (problem === 'new_version') return { href: '', words: words.reload }
  if (problem === 'already_admin') return { href: '/companies', words: words.raise }
  return forLevel.includes(problem) ? { href: '/account/means', words: words.way } : undefined
}
