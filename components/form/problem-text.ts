'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { hasText } from '@/lib/i18n/texts'
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
