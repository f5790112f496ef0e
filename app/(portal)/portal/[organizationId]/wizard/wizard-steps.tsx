import { getTranslations } from 'next-intl/server'
import { Steps } from '@/components/ui/lists'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { formatDay } from '@/lib/i18n/dates'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { pageLocale } from './open-draft'
import { draftPath, firstPath } from './paths'

type StepsProps = { kind: DraftKind; organizationId: string; current: number; draft?: DraftDetails }

/** The four steps, with what was chosen in those that are finished. */
export async function WizardSteps({ kind, organizationId, current, draft }: StepsProps) {
  const t = await getTranslations('wizard')
  const terms = await getTranslations('terms')
  const locale = await pageLocale()
  const href = (step: 'services' | 'period') => draft && draftPath(kind, organizationId, draft.id, step)
  const scope = draft?.scope ?? 'services'
  return (
    <Steps
      current={current}
      steps={[
        {
          label: t(`step.party.${kind}`),
          href: firstPath(kind, organizationId, draft?.id),
          chosen:
            kind === 'standard' && draft
              ? terms('count.employees', { count: draft.membershipIds.length })
              : draft?.partyName,
        },
        {
          label: t('step.services'),
          href: href('services'),
          chosen:
            scope === 'services'
              ? terms('count.services', { count: draft?.serviceIds.length ?? 0 })
              : terms(`scope.${scope}`),
        },
        {
          label: t(`step.period.${kind}`),
          href: href('period'),
          chosen: draft?.validUntil && t('until', { day: formatDay(draft.validUntil, locale) }),
        },
        { label: t('step.check') },
      ]}
    />
  )
}
