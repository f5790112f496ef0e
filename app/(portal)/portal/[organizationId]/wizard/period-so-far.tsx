import { getTranslations } from 'next-intl/server'
import { PeriodFacts } from '@/components/period/period-facts'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { levelLabel } from '@/lib/catalogue/levels'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { keptPeriod } from './period-fields'

type SoFarProps = { kind: DraftKind; draft: DraftDetails; formId: string }

/** Beside the period: for whom, what, and the days as they stand in the form. */
export async function PeriodSoFar({ kind, draft, formId }: SoFarProps) {
  const t = await getTranslations('wizard')
  const terms = await getTranslations('terms')
  const now = new Date()
  const scope = draft.scope ?? 'services'
  const services =
    scope === 'services' ? terms('count.services', { count: draft.serviceIds.length }) : terms(`scope.${scope}`)
  const before = [
    {
      label: t(`services.party.${kind}`),
      value: kind === 'standard' ? draft.membershipIds.length : draft.partyName,
    },
    { label: t('step.services'), value: services },
    { label: t('level'), value: draft.level && levelLabel(draft.level) },
  ]
  return (
    <>
      <h2>{t(`services.sofar.${kind}`)}</h2>
      <ClientTexts also={['wizard']}>
        <PeriodFacts formId={formId} kind={kind} kept={keptPeriod(draft, now)} now={now} before={before} />
      </ClientTexts>
    </>
  )
}
