import { getTranslations } from 'next-intl/server'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextInput } from '@/components/ui/field'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { lastDayAfter, lastDayWithin, latestStart } from '@/lib/authorizations/requests/rules'
import { periodChoices, type DraftKind, type PeriodChoice } from '@/lib/authorizations/requests/schema'
import { formatDay } from '@/lib/i18n/dates'
import { isoDay, today } from '@/lib/kernel/days'
import { pageLocale } from './open-draft'

/** From when, and until when. */
export async function PeriodFields({ kind, draft }: { kind: DraftKind; draft: DraftDetails }) {
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
