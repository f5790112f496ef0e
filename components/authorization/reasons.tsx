import { useLocale, useTranslations } from 'next-intl'
import type { Reason } from '@/components/link-verdict'
import type { ClientCondition } from '@/lib/authorizations/decision'
import { mendOf } from '@/lib/authorizations/mending'
import { formatDay } from '@/lib/i18n/dates'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'

export type ReasonFacts = {
  reader: 'office' | 'client'
  /** The employee's name; null where the reader may not know it. */
  name: string | null
  held: LevelOfAssurance | null
  validFrom: Date
  validUntil: Date
  service: { level: LevelOfAssurance; chainSupport: 'yes' | 'no' | 'unknown'; chainSupportCheckedOn: Date | null }
  missing: ClientCondition[]
}

// What is in order is told in groups: thirteen separate lines would hide what is missing.
const groups = [
  ['granted', ['service_granted', 'authorization_not_ended']],
  ['period', ['period_started', 'period_not_over']],
  ['level', ['level_granted']],
  ['chain', ['service_supports_chain', 'branch_accepted', 'rsin_known']],
  ['member', ['employee_is_member']],
  ['assigned', ['assigned_to_employee', 'service_assigned']],
  ['means', ['means_valid', 'means_high_enough', 'sign_in_high_enough']],
  ['companies', ['client_active', 'intermediary_active']],
] as const satisfies [string, ClientCondition[]][]

const peopleGroups = new Set<string>(['member', 'assigned', 'means'])

const aboutPeople = [
  'employee_is_member',
  'assigned_to_employee',
  'service_assigned',
  'means_valid',
  'means_high_enough',
  'sign_in_high_enough',
] as const
const isAboutPeople = (condition: ClientCondition): condition is (typeof aboutPeople)[number] =>
  aboutPeople.some((one) => one === condition)

/** The conditions of a chain in words: what is missing with who can mend it, then what is in order. */
export function useReasons(facts: ReasonFacts): Reason[] {
  const t = useTranslations('conditions')
  const locale = useLocale()
  const { reader, missing, service } = facts
  const words = {
    reader,
    name: facts.name ?? '',
    held: facts.held ? levelLabel(facts.held) : '–',
    needed: levelLabel(service.level),
    from: formatDay(facts.validFrom, locale),
    until: formatDay(facts.validUntil, locale),
    support: service.chainSupport,
  }
  const wrong = missing.map((condition) => ({
    key: condition,
    isMet: false,
    what:
      facts.name === null && isAboutPeople(condition)
        ? t(`missingPeople.${condition}`, words)
        : t(`missing.${condition}`, words),
    detail: t(`mend.${reader}.${mendOf(condition, missing)}`, words),
  }))
  const checked = service.chainSupportCheckedOn
  const right = groups
    // A client knows nobody by name: what is in order with people is told by their number.
    .filter(([key]) => facts.name !== null || !peopleGroups.has(key))
    .filter(([, members]) => !members.some((condition: ClientCondition) => missing.includes(condition)))
    .map(([key]) => ({
      key,
      isMet: true,
      what: t(`met.${key}`, words),
      detail:
        key === 'chain'
          ? t('checkedOn', { support: service.chainSupport, day: checked ? formatDay(checked, locale) : 'none' })
          : undefined,
    }))
  return [...wrong, ...right]
}
