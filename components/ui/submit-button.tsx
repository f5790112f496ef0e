'use client'

import { useTranslations } from 'next-intl'
import { useFormStatus } from 'react-dom'
import type { ComponentProps } from 'react'
import { Button } from './button-alone'

type SubmitProps = Omit<ComponentProps<typeof Button>, 'type' | 'onClick'> & {
  /** What is said while it runs; by default "Even geduld". */
  progress?: string
}

/** Sends the form. While it is under way it says so, and a second press does nothing. */
export function SubmitButton({ progress, kind = 'main', children, ...rest }: SubmitProps) {
  const t = useTranslations('ui')
  const { pending } = useFormStatus()
  const words = progress ?? t('busy')
  return (
    <>
      <Button
        type="submit"
        kind={kind}
        aria-disabled={pending || undefined}
        onClick={(event) => pending && event.preventDefault()}
        {...rest}
      >
        {pending ? words : children}
      </Button>
      <span className="visually-hidden" role="status">
        {pending ? words : ''}
      </span>
    </>
  )
}
