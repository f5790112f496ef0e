'use client'

import { useMemo, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FormContext } from '@/components/ui/form-context'

type GetFormProps = {
  /** The page that answers; what is typed becomes part of its address, so that going back works. */
  action: string
  errorTitle: string
  /** Message per field name; empty when nothing is wrong. */
  errors: Record<string, string>
  /** What was typed. */
  values: Record<string, string>
  className?: string
  children: ReactNode
}

/** A form that only asks: its answer is a page with an address of its own. */
export function GetForm({ action, errorTitle, errors, values, className, children }: GetFormProps) {
  const told = JSON.stringify([errors, values])
  const { context, summary } = useMemo(() => {
    const [problems, typed] = JSON.parse(told) as [Record<string, string>, Record<string, string>]
    return {
      context: { prefix: '', errors: problems, values: typed },
      summary: Object.entries(problems).map(([field, message]) => ({ field, message })),
    }
  }, [told])
  return (
    <FormContext value={context}>
      {summary.length > 0 && (
        <div className="mb-6">
          <ErrorSummary title={errorTitle} errors={summary} />
        </div>
      )}
      <form action={action} method="get" className={className} noValidate>
        {children}
      </form>
    </FormContext>
  )
}
