'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'

type AssignButtonProps = {
  /** The form whose ticks it counts. */
  form: string
  /** Whom "everyone" means. */
  everyone: string[]
}

/** The button that assigns; it says how many people that are, as soon as somebody is ticked. */
export function AssignButton({ form, everyone }: AssignButtonProps) {
  const t = useTranslations('assigning')
  const count = useSyncExternalStore(
    onChange,
    () => countOf(form, everyone),
    () => 0,
  )
  return <SubmitButton>{count === 0 ? t('submit') : t('submitCount', { count })}</SubmitButton>
}

function onChange(changed: () => void) {
  document.addEventListener('change', changed)
  return () => document.removeEventListener('change', changed)
}

function countOf(id: string, everyone: string[]): number {
  const form = document.getElementById(id)
  if (!(form instanceof HTMLFormElement)) return 0
  const data = new FormData(form)
  return new Set([...data.getAll('membershipIds[]'), ...(data.has('everyone') ? everyone : [])]).size
}
