import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type KeepProps = {
  /** The form that is kept as it is now. */
  form: string
  /** Where it leads, as the form's action reads it. */
  go: string
  className?: string
  children: ReactNode
}

/** Looks like a link to another step, but sends the form: what was filled in here is kept on the way. */
export function KeepButton({ form, go, className, children }: KeepProps) {
  return (
    <button
      className={clsx('cursor-pointer border-0 bg-transparent p-0 text-left text-link underline', className)}
      type="submit"
      form={form}
      name="go"
      value={go}
    >
      {children}
    </button>
  )
}
