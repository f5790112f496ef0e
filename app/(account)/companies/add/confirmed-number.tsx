'use client'

import { clsx } from 'clsx'
import { FieldError } from '@/components/ui/field'
import { useField } from '@/components/ui/form-context'

/** The number confirmed in the step before; what is wrong with it meanwhile is said here. */
export function ConfirmedNumber({ kvkNumber }: { kvkNumber: string }) {
  const { id, error } = useField('kvkNumber')
  return (
    <div id={id} tabIndex={-1} className={clsx(error && 'field--error')}>
      <FieldError id={id} message={error} />
      <input type="hidden" name="kvkNumber" value={kvkNumber} />
    </div>
  )
}
