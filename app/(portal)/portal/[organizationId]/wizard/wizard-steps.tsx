import { getTranslations } from 'next-intl/server'
import { KeepButton } from '@/components/request/keep-button'
import { Steps, type Step } from '@/components/ui/lists'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { walkOf, type WalkStep } from '@/lib/authorizations/requests/walk'
import { formatDay } from '@/lib/i18n/dates'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { pageLocale } from './open-draft'
import { draftPath } from './paths'

type StepsProps = {
  kind: DraftKind
  organizationId: string
  at: WalkStep
  draft?: DraftDetails
  /** The form of this screen, which is kept on the way to another one; a screen without one has links. */
  form?: string
}

/** The screens of this walk, with what was chosen in those that are finished. */
export async function WizardSteps({ kind, organizationId, at, draft, form }: StepsProps) {
  const walk = walkOf(draft ?? { kind })
  const current = walk.indexOf(at)
  const stepOf = async (step: WalkStep, place: number): Promise<Step> => {
    const label = await labelOf(step, kind)
    if (!draft || place >= current) return { label }
    const link = form ? (
      <KeepButton form={form} go={step}>
        {label}
      </KeepButton>
    ) : undefined
    return { label, link, href: draftPath(kind, organizationId, draft.id, step), chosen: await chosenAt(step, draft) }
  }
  return <Steps current={current + 1} steps={await Promise.all(walk.map(stepOf))} />
}

async function labelOf(step: WalkStep, kind: DraftKind) {
  const t = await getTranslations('wizard')
  if (step === 'check') return t(`step.check.${kind}`)
  // Only between two companies there is another one.
  if (step === 'party') return t(`step.party.${kind === 'grant' ? 'grant' : 'request'}`)
  return t(`step.${step}`)
}

async function chosenAt(step: WalkStep, draft: DraftDetails) {
  const t = await getTranslations('wizard')
  const terms = await getTranslations('terms')
  if (step === 'party') return draft.partyName
  if (step === 'people') return terms('count.employees', { count: draft.membershipIds.length })
  if (step === 'period') return draft.validUntil && t('until', { day: formatDay(draft.validUntil, await pageLocale()) })
  const scope = draft.scope ?? 'services'
  return scope === 'services' ? terms('count.services', { count: draft.serviceIds.length }) : terms(`scope.${scope}`)
}
