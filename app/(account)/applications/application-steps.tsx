import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Steps } from '@/components/ui/lists'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import { journeyOf, type JourneyStep } from '@/lib/admin-status/applications/steps'

type StepsProps = {
  kind: ApplicationKind
  at: JourneyStep
  /** Where a finished step leads, and what was chosen there; a step that this application does not need has neither. */
  done?: Partial<Record<JourneyStep, { href: string; chosen: ReactNode; isDone: boolean }>>
}

/** The same steps on every page of an application, from the first to the last. */
export function ApplicationSteps({ kind, at, done = {} }: StepsProps) {
  const t = useTranslations('apply')
  const journey = journeyOf(kind)
  return (
    <Steps
      current={journey.indexOf(at) + 1}
      steps={journey.map((step) => ({
        label: t(`steps.${step}`),
        ...(done[step] ?? { chosen: t('steps.notNeeded') }),
      }))}
    />
  )
}
