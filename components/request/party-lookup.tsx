'use client'

import { useProblemText } from '@/components/form/problem-text'
import { GetForm } from '@/components/form/get-form'
import { Button } from '@/components/ui/button-alone'
import { FieldError } from '@/components/ui/field'
import { useField } from '@/components/ui/form-context'
import type { Details } from '@/lib/kernel/result'

type LookupProps = {
  /** The page that answers. */
  action: string
  label: string
  hint: string
  button: string
  errorTitle: string
  typed: string
  problem?: string
  details?: Details
}

/** Looks a company up by its KvK number: the number stands in the address, so that it works without script. */
export function PartyLookup({ action, errorTitle, problem, details, typed, ...field }: LookupProps) {
  const say = useProblemText(details)
  const errors: Record<string, string> = problem ? { kvk: say(problem) } : {}
  return (
    <div className="lookup">
      <GetForm action={action} errorTitle={errorTitle} errors={errors} values={{ kvk: typed }}>
        <KvkField key={typed} {...field} />
      </GetForm>
    </div>
  )
}

function KvkField({ label, hint, button }: { label: string; hint: string; button: string }) {
  const { id, error, typed } = useField('kvk')
  return (
    <div className={error ? 'field field--error' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <p className="hint" id="kvk-hint">
        {hint}
      </p>
      <FieldError id={id} message={error} />
      <div className="kvk-row">
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
