'use client'

import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/form/form-problems'
import { Icon } from '@/components/ui/icon'
import type { PhoneProblem } from '@/lib/identity/phones/protocol'

export type TroubleProps = PhoneProblem

/** What went wrong, in words, where the person looks. */
export function Trouble({ problem, details }: TroubleProps) {
  const t = useTranslations('phone')
  const say = useProblemText(details)
  const own =
    problem === 'offline' || problem === 'pins_differ' || problem === 'code_missing'
      ? t(`problem.${problem}`)
      : say(problem)
  return (
    <p className="error" role="alert">
      <Icon name="warning" />
      <span>{own}</span>
    </p>
  )
}
