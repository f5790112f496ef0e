import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BackLink } from '@/components/ui/lists'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import type { DraftStep } from '@/lib/admin-status/applications/steps'
import { levelLabel } from '@/lib/catalogue/levels'
import { ApplicationSteps } from '../application-steps'
import { stepPath } from './step-paths'

/** What stands around one step of a draft: the way back, the steps with what was chosen, and that everything is kept. */
export async function DraftFrame({
  draft,
  step,
  children,
}: {
  draft: OwnSteps
  step: DraftStep | 'request'
  children: ReactNode
}) {
  const t = await getTranslations('apply')
  const { facts, steps } = draft
  const chosen: Record<DraftStep, string | undefined> = {
    authority: facts.hasNoRepresentative
      ? t('says.nobody_named.short')
      : facts.isRepresentative === false
        ? t('says.not_named.short')
        : facts.authority
          ? t(`says.${facts.authority}.short`)
          : undefined,
    extract: draft.evidence.find(({ kind }) => kind === 'extract')?.fileName,
    signatories: t('steps.people', { count: draft.signatories.filter(({ state }) => state !== 'replaced').length }),
    check: undefined,
  }
  return (
    <div className="screen-wizard">
      <div className="wrap main">
        <BackLink href={`/applications/${draft.id}`}>{t('back', { company: draft.organization.name })}</BackLink>
        <div className="wizard">
          <ApplicationSteps
            kind={facts.kind}
            at={step === 'request' ? 'company' : step}
            done={{
              company: {
                href: `/applications/${draft.id}/request`,
                chosen: `${draft.organization.name}, ${levelLabel(facts.level)}`,
                isDone: true,
              },
              ...Object.fromEntries(
                steps.map((one, place) => [
                  one,
                  // Who goes back keeps what is finished further on.
                  { href: stepPath(draft.id, one), chosen: chosen[one], isDone: place < steps.indexOf(draft.next) },
                ]),
              ),
            }}
          />
          <div>{children}</div>
          <aside className="so-far">
            <h2>{t('kept.title')}</h2>
            <p className="mt-2">{t('kept.text')}</p>
          </aside>
        </div>
      </div>
    </div>
  )
}
