import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LeaveButton } from '@/components/request/leave-button'
import { Button } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { pickPeriod } from './actions'
import { InTheWayOf } from './between'
import { openDraft, type DraftRoute } from './open-draft'
import { PeriodFields } from './period-fields'
import { PeriodSoFar } from './period-so-far'
import { WizardSteps } from './wizard-steps'

const formId = 'period-form'

/** Step 3 for the own organization: from when until when. Who can sign in then is worked out from it in the check. */
export async function StandardPeriodStep(route: DraftRoute) {
  const { draft, organizationId } = await openDraft('standard', route, 'period')
  const t = await getTranslations('wizard')
  return (
    <div className="wrap main screen-wizard">
      <LeaveButton form={formId} onEnter="next">
        {t('stop')}
      </LeaveButton>
      <div className="wizard">
        <WizardSteps kind="standard" organizationId={organizationId} at="period" draft={draft} form={formId} />
        <div>
          <h1>{t('period.heading')}</h1>
          <p className="soft mb-6">{t('period.intro')}</p>
          <InTheWayOf kind="standard" organizationId={organizationId} draft={draft} />
          <ActionForm action={pickPeriod} id={formId} errorTitle={t('period.notSaved')}>
            <input type="hidden" name="organizationId" value={organizationId} />
            <input type="hidden" name="kind" value="standard" />
            <input type="hidden" name="draftId" value={draft.id} />
            <div className="grid gap-8">
              <PeriodFields kind="standard" draft={draft} formId={formId} />
            </div>
            <div className="actions">
              <SubmitButton iconAfter="arrow" name="go" value="next">
                {t('period.next')}
              </SubmitButton>
              <Button type="submit" kind="bare" name="go" value="services">
                {t('back')}
              </Button>
            </div>
          </ActionForm>
        </div>
        <aside className="so-far">
          <PeriodSoFar kind="standard" draft={draft} formId={formId} />
        </aside>
      </div>
    </div>
  )
}
