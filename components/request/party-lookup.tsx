'use client'

import { useMemo } from 'react'
import { useProblemText } from '@/components/form/form-problems'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FieldError } from '@/components/ui/field'
import { FormContext, useField } from '@/components/ui/form-context'
import type { Details } from '@/lib/result'

type LookupProps = {
  label: string
  hint: string
  button: string
  errorTitle: string
  typed: string
  problem?: string
  details?: Details
}

/** Looks a company up by its KvK number: the number stands in the address, so that it works without script. */
export function PartyLookup({ errorTitle, problem, details, typed, ...field }: LookupProps) {
  const say = useProblemText(details)
  const message = problem && say(problem)
  const context = useMemo(() => {
    const errors: Record<string, string> = message ? { kvk: message } : {}
    return { prefix: '', errors, values: { kvk: typed } }
  }, [message, typed])
  const errors = useMemo(() => (message ? [{ field: 'kvk', message }] : []), [message])
  return (
    <FormContext value={context}>
      {errors.length > 0 && (
        <div className="mt-6">
          <ErrorSummary title={errorTitle} errors={errors} />
        </div>
      )}
      <form className="lookup" method="get" role="search" noValidate>
        <KvkField key={typed} {...field} />
      </form>
    </FormContext>
  )
}

function KvkField({ label, hint, button }: { label: string; hint: string; button: string }) {
  const { id, error, typed } = useField('kvk')
  return (
    <div className={error ? 'field field--err' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <p className="hint" id="kvk-hint">{hint}</p>
      <FieldError id={id} message={error} />
      <div className="kvkrow">
        <input
          className="input input--kvk"
          id={id}
          name="kvk"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={typed}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `kvk-hint ${id}-error` : 'kvk-hint'}
        />
        <Button type="submit">{button}</Button>
      </div>
    </div>
  )
}
