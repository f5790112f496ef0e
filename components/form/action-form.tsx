'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useMemo, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FormContext, type FieldError } from '@/components/ui/form-context'
import { Note } from '@/components/ui/tag'
import { idle, type FormState } from '@/lib/form-state'

type ActionFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** Above the errors: what has not happened, such as "Uw verzoek is nog niet verstuurd". */
  errorTitle: string
  /** Shown when it worked and one stays on this page. */
  doneTitle?: string
  /** Goes before the ids of the fields; needed when the page holds several forms. */
  prefix?: string
  id?: string
  className?: string
  children: ReactNode
}

/** A form whose action answers with a FormState: summary above, messages at the fields, values kept. */
export function ActionForm({ action, errorTitle, doneTitle, prefix = '', id, className, children }: ActionFormProps) {
  const [state, send] = useActionState(action, idle)
  const say = useProblemText(state)
  const context = useMemo(() => {
    const fields = state.status === 'invalid' ? state.fields : {}
    const errors = Object.fromEntries(Object.entries(fields).map(([name, problem]) => [name, say(problem)]))
    return { prefix, errors, values: 'values' in state ? state.values : null }
  }, [state, prefix, say])
  const summary = useMemo(() => summaryOf(state, context.errors, prefix, say), [state, context.errors, prefix, say])
  return (
    <FormContext value={context}>
      {summary.length > 0 && <div className="mb-6"><ErrorSummary title={errorTitle} errors={summary} /></div>}
      {state.status === 'done' && doneTitle && <Note state="ok" role="status" title={doneTitle} className="mb-6" />}
      <form action={send} id={id} className={className} noValidate>{children}</form>
    </FormContext>
  )
}

function summaryOf(state: FormState, errors: Record<string, string>, prefix: string, say: (problem: string) => string): FieldError[] {
  if (state.status === 'refused') return [{ message: say(state.problem) }]
  return Object.entries(errors).map(([name, message]) => ({
    // A problem of the form as a whole has no field to go to.
    field: name === 'form' ? undefined : prefix ? `${prefix}-${name}` : name,
    message,
  }))
}

function useProblemText(state: FormState): (problem: string) => string {
  const t = useTranslations('problems')
  const tUi = useTranslations('ui')
  return useMemo(() => {
    const details = 'details' in state ? state.details : undefined
    return (problem) => (t.has(problem) ? t(problem, details) : tUi('unknownProblem'))
  }, [t, tUi, state])
}
