import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LeaveButton } from '@/components/request/leave-button'
import { LinkButton } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { clientNumber } from '@/lib/authorizations/requests/rules'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { pickPeriod } from './actions'
import { InTheWayOf } from './between'
import { BranchField } from './branch-field'
import { openDraft, type DraftRoute } from './open-draft'
import { draftPath } from './paths'
import { PeriodFields } from './period-fields'
import { WizardSteps } from './wizard-steps'

const formId = 'period-form'

/** Step 3: from when until when, for which branch, and a message. */
export async function PeriodStep({ kind, ...route }: DraftRoute & { kind: DraftKind }) {
  const { actor, draft, organizationId } = await openDraft(kind, route, 'period')
  const t = await getTranslations('wizard')
  return (
    <div className="wrap main screen-wizard">
      <LeaveButton form={formId} onEnter="next">
        {t('stop')}
      </LeaveButton>
      <div className="wizard">
        <WizardSteps kind={kind} organizationId={organizationId} current={3} draft={draft} />
        <div>
          <h1>{t(`period.heading.${kind}`)}</h1>
          <p className="soft mb-6">{t('period.intro')}</p>
          <InTheWayOf kind={kind} organizationId={organizationId} draft={draft} />
          <ActionForm action={pickPeriod} id={formId} errorTitle={t('period.notSaved')}>
            <input type="hidden" name="organizationId" value={organizationId} />
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="draftId" value={draft.id} />
            <div className="grid gap-8">
              <PeriodFields kind={kind} draft={draft} />
              {kind !== 'standard' && <BranchField draft={draft} kvkNumber={clientNumber(actor, draft)} />}
              {kind === 'request' && (
                <TextArea
                  name="message"
                  label={t('period.message')}
                  hint={t('period.messageHint')}
                  optional
                  limit={2000}
                  rows={6}
                  defaultValue={draft.message ?? ''}
                />
              )}
            </div>
            <div className="actions">
              <SubmitButton iconAfter="arrow" name="go" value="next">
                {t('period.next')}
              </SubmitButton>
              <LinkButton kind="bare" href={draftPath(kind, organizationId, draft.id, 'services')}>
                {t('back')}
              </LinkButton>
            </div>
          </ActionForm>
        </div>
      </div>
    </div>
  )
}
