'use client'

import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/form/problem-text'
import { Icon } from '@/components/ui/icon'
import type { PhoneProblem } from '@/lib/identity/phones/protocol'

/** `who`: whose phone it is about, where this browser holds several. */
export type TroubleProps = PhoneProblem & { who?: string }

/** What the phone finds out by itself. */
const ownProblems = [
  'offline',
  'pins_differ',
  'code_missing',
  'code_unknown',
  'storage_refused',
  'key_not_kept',
] as const

/** What went wrong, in words, where the person looks. */
export function Trouble({ problem, details, who }: TroubleProps) {
  const t = useTranslations('phone')
  const say = useProblemText(details)
  const own = ownProblems.find((one) => one === problem)
  return (
    <p className="error" role="alert">
      <Icon name="warning" />
      <span>
        {who && <b>{who}: </b>}
        {own ? t(`problem.${own}`) : say(problem)}
      </span>
    </p>
  )
}
