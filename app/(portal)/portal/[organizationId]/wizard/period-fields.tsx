import { getTranslations } from 'next-intl/server'
import { PeriodBar } from '@/components/period/period-bar'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextInput } from '@/components/ui/field'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import type { PeriodTyped } from '@/lib/authorizations/requests/period'
import { lastDayAfter, lastDayWithin, latestStart } from '@/lib/authorizations/requests/rules'
import { periodChoices, type DraftKind, type PeriodChoice } from '@/lib/authorizations/requests/schema'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { formatDay } from '@/lib/i18n/dates'
import { isoDay, today } from '@/lib/kernel/days'
import { pageLocale } from './open-draft'

/** From when until when: the fields of a form that stands around them, and what they come to. */
export async function PeriodFields({ kind, draft, formId }: { kind: DraftKind; draft: DraftDetails; formId: string }) {
  const t = await getTranslations('wizard')
  const locale = await pageLocale()
  const now = new Date()
  const kept = keptPeriod(draft, now)
  return (
    <>
      <ChoiceGroup name="starts" legend={t('period.startLegend')}>
        <div className="period-choice">
          <Tick
            type="radio"
            name="starts"
            value="approval"
            label={t(`period.startApproval.${kind}`)}
            defaultChecked={kept.starts === 'approval'}
          />
          <Tick
            type="radio"
            name="starts"
            value="date"
            label={t('period.startDate')}
            defaultChecked={kept.starts === 'date'}
          />
          <TextInput
            name="validFrom"
            type="date"
            label={t('period.from')}
            hint={t('period.fromHint')}
            min={isoDay(today(now))}
            max={isoDay(latestStart(now))}
            defaultValue={kept.validFrom}
            className="period-choice__day ml-9 mt-3"
          />
        </div>
      </ChoiceGroup>
      <ChoiceGroup name="years" legend={t('period.lengthLegend')}>
        <div className="period-choice period-choice--lengths">
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
                defaultChecked={years === kept.years}
              />
            )
          })}
        </div>
        <TextInput
          name="validUntil"
          type="date"
          label={t('period.lastDay')}
          hint={t('period.lastDayHint')}
          min={isoDay(today(now))}
          max={isoDay(lastDayWithin(latestStart(now)))}
          defaultValue={kept.validUntil}
          className="period-choice__day ml-9 mt-3"
        />
      </ChoiceGroup>
      <ClientTexts also={['wizard']}>
        <PeriodBar formId={formId} kind={kind} kept={kept} now={now} />
      </ClientTexts>
    </>
  )
}

/** The fields of the period as the page fills them in. */
export function keptPeriod(draft: DraftDetails, now: Date): PeriodTyped {
  const years = chosenPeriod(draft, now)
  return {
    starts: draft.validFrom ? 'date' : 'approval',
    years,
    validFrom: draft.validFrom ? isoDay(draft.validFrom) : '',
    validUntil: years === 'other' && draft.validUntil ? isoDay(draft.validUntil) : '',
  }
}

/** The number of whole years that the draft's last day stands for. */
function chosenPeriod(draft: DraftDetails, now: Date): PeriodChoice {
  const last = draft.validUntil
  if (!last) return '1'
  const isLast = (years: PeriodChoice) =>
    years !== 'other' && lastDayAfter(Number(years), draft.validFrom, now).getTime() === last.getTime()
  return periodChoices.find(isLast) ?? 'other'
}
