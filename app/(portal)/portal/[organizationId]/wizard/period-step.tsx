import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LeaveButton } from '@/components/request/leave-button'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { Select, TextArea, TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { lastDayAfter, lastDayWithin, latestStart } from '@/lib/authorizations/requests/rules'
import { periodChoices, type PeriodChoice } from '@/lib/authorizations/requests/schema'
import { clientNumber } from '@/lib/authorizations/requests/rules'
import { isoDay, today } from '@/lib/kernel/days'
import { findBranches } from '@/lib/organizations/queries/branches'
import type { Branch } from '@/lib/organizations/register/register'
import { formatDay } from '@/lib/i18n/dates'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { pickPeriod } from './actions'
import { InTheWayOf } from './between'
import { openDraft, pageLocale, type DraftRoute } from './open-draft'
import { draftPath } from './paths'
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

async function PeriodFields({ kind, draft }: { kind: DraftKind; draft: DraftDetails }) {
  const t = await getTranslations('wizard')
  const locale = await pageLocale()
  const now = new Date()
  const chosen = chosenPeriod(draft, now)
  return (
    <>
      <ChoiceGroup name="starts" legend={t('period.startLegend')}>
        <div className="grid gap-3">
          <Tick
            type="radio"
            name="starts"
            value="approval"
            label={t(`period.startApproval.${kind}`)}
            defaultChecked={!draft.validFrom}
          />
          <Tick
            type="radio"
            name="starts"
            value="date"
            label={t('period.startDate')}
            defaultChecked={!!draft.validFrom}
          />
          <TextInput
            name="validFrom"
            type="date"
            label={t('period.from')}
            hint={t('period.fromHint')}
            min={isoDay(today(now))}
            max={isoDay(latestStart(now))}
            defaultValue={draft.validFrom ? isoDay(draft.validFrom) : ''}
            className="max-w-60 ml-9"
          />
        </div>
      </ChoiceGroup>
      <ChoiceGroup name="years" legend={t('period.lengthLegend')}>
        <div className="grid gap-3">
          {periodChoices.map((years) => {
            const day = years === 'other' ? null : formatDay(lastDayAfter(Number(years), null, now), locale)
            const label = years === 'other' ? t('period.other') : t('period.years', { years: Number(years) })
            const hint = day ? t('period.yearsHint', { day }) : t('period.otherHint')
            return (
              <Tick
                key={years}
                type="radio"
                name="years"
                value={years}
                label={label}
                hint={hint}
                defaultChecked={years === chosen}
              />
            )
          })}
          <TextInput
            name="validUntil"
            type="date"
            label={t('period.lastDay')}
            hint={t('period.lastDayHint')}
            min={isoDay(today(now))}
            max={isoDay(lastDayWithin(latestStart(now)))}
            defaultValue={chosen === 'other' && draft.validUntil ? isoDay(draft.validUntil) : ''}
            className="max-w-60 ml-9"
          />
        </div>
      </ChoiceGroup>
    </>
  )
}

/** The number of whole years that the draft's last day stands for. */
function chosenPeriod(draft: DraftDetails, now: Date): PeriodChoice {
  const last = draft.validUntil
  if (!last) return '1'
  const isLast = (years: PeriodChoice) =>
    years !== 'other' && lastDayAfter(Number(years), draft.validFrom, now).getTime() === last.getTime()
  return periodChoices.find(isLast) ?? 'other'
}

/** A branch restriction is offered, never forced, and often does harm: it stands behind a warning. Source: "branch by choice". */
async function BranchField({ draft, kvkNumber }: { draft: DraftDetails; kvkNumber: string }) {
  const t = await getTranslations('wizard')
  const branches = await findBranches(kvkNumber)
  const isListed = branches !== null && branches.length > 0 && branches.length <= mostListed
  return (
    <Fold summary={t('period.branch')} open={!!draft.branchNumber}>
      <Note state="soon" title={t('period.branchWarning')} className="mb-4">
        {t('period.branchText')}
      </Note>
      {branches?.length === 0 && <p>{t('period.branchNone')}</p>}
      {isListed ? (
        <Select
          name="branchNumber"
          label={t('period.branchChoice')}
          hint={t('period.branchChoiceHint')}
          optional
          defaultValue={draft.branchNumber ?? ''}
          options={[{ value: '', label: t('period.branchWhole') }, ...withKept(branches, draft.branchNumber)]}
        />
      ) : (
        <TextInput
          name="branchNumber"
          kind="number"
          label={t('period.branchNumber')}
          hint={branches === null ? t('period.branchSilent') : t('period.branchHint')}
          optional
          autoComplete="off"
          defaultValue={draft.branchNumber ?? ''}
        />
      )}
    </Fold>
  )
}

/** Of more branches the number is typed: nobody looks through a longer list. */
const mostListed = 200

/** The branches to choose from, and the one that was typed while the register was silent and does not know. */
function withKept(branches: Branch[], kept: string | null) {
  const options = branches.map(({ number, name }) => ({ value: number, label: `${name} – ${number}` }))
  const isKnown = kept === null || branches.some(({ number }) => number === kept)
  return isKnown ? options : [...options, { value: kept, label: kept }]
}
