import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { portalWords } from '@/lib/events/words'
import { parseDay, today } from '@/lib/kernel/days'
import { formatDay, formatMoment, formatTime } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { nameInLanguages } from '@/lib/kernel/text/name-schema'
import { hasText, type TextKey, type Translate } from '@/lib/i18n/texts'
import { isLevel, levelLabel } from '@/lib/catalogue/levels'

export type EventToTell = {
  actorName: string
  type: string
  subjectName: string
  /** True: the reader's organization did it; then the subject is the other party. */
  isOwn: boolean
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

type T = Translate<'history'>
type Words = { key: TextKey<'history'>; values: Record<string, string | number> }

/** Which text tells this event, and what fills it, from the reader's side. */
export function eventWords(event: EventToTell, t: T, locale: Locale): Words {
  const { after, before, isOwn } = event
  const text = (name: string) => textOf(after?.[name]) || textOf(before?.[name])
  const until = parseDay(text('validUntil'))
  return {
    key: portalWords(event.type),
    values: {
      side: isOwn ? 'own' : 'other',
      actor: event.actorName,
      // Seen from the other side the subject is the reader: who acted stands among the facts.
      other: isOwn
        ? event.subjectName
        : text('intermediary') || text('client') || text('organization') || text('office') || event.subjectName,
      what: t('what', {
        scope: text('scope') || 'services',
        services: Number(text('services')) || 0,
        // Events of before name no provider.
        provider: text('provider') || 'none',
      }),
      assigned: t('assigned', { services: text('services') || '0' }),
      client: text('client'),
      service: nameOf(after?.service, locale),
      // The names of the services at which somebody signed in, as they were then.
      names: Array.isArray(after?.services) ? inOneLine(namesOf(after.services, locale)) : 'none',
      count: Number(text('services')) || 0,
      more: Math.max(0, Number(text('services')) - 1) || 0,
      provider: nameOf(after?.provider, locale),
      kind: text('kind') || 'none',
      until: until ? formatDay(until, locale) : '',
    },
  }
}

const nameOf = (name: unknown, locale: Locale) => {
  const read = nameInLanguages.safeParse(name)
  return read.success ? nameIn(read.data, locale) : ''
}

const namesOf = (names: unknown[], locale: Locale) =>
  names.map((name) => nameOf(name, locale)).filter((name) => name !== '')

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** One event as a sentence. */
export function EventSentence({ event }: { event: EventToTell }) {
  const t = useTranslations('history')
  const locale = useLocale()
  const { key, values } = eventWords(event, t, locale)
  return <>{t.rich(key, { ...values, b: (words: ReactNode) => <b>{words}</b> })}</>
}

/** When it happened: "vandaag, 9.12 uur" or the day and time. */
export function EventMoment({ at, now }: { at: Date; now: Date }) {
  const t = useTranslations('history')
  const locale = useLocale()
  const isToday = today(at).getTime() === today(now).getTime()
  return <>{isToday ? t('today', { time: formatTime(at, locale) }) : formatMoment(at, locale)}</>
}

const fields = [
  'status',
  'role',
  'level',
  'scope',
  'services',
  'validFrom',
  'validUntil',
  'reason',
  'explanation',
  'people',
  'assignmentsEnded',
  'email',
  'from',
  'handedOver',
  'assignmentsRestored',
  'standardEnded',
  'standardRestored',
] as const
type FieldName = (typeof fields)[number]

/** What a fact was and became: several where it names services, none where there was nothing to say. */
export type Change = { field: FieldName; before: string[]; after: string[] }

/** The same as one text, for a line of a file. */
export const inOneLine = (words: string[]) => words.join('; ')

/** What was and what became, in words; facts that did not change are left out. */
export function changesOf(
  { before, after }: EventToTell,
  t: T,
  locale: Locale,
  serviceNames: Map<string, string>,
): Change[] {
  const say = (facts: Record<string, unknown> | null, field: FieldName) =>
    valueWords(facts, field, t, locale, serviceNames)
  return fields
    .map((field) => ({ field, before: say(before, field), after: say(after, field) }))
    .filter((change) => inOneLine(change.before) !== inOneLine(change.after))
}

const codes = new Set(['status', 'role', 'scope', 'reason'])

function valueWords(
  facts: Record<string, unknown> | null,
  field: FieldName,
  t: T,
  locale: Locale,
  serviceNames: Map<string, string>,
): string[] {
  const value = facts?.[field]
  if (Array.isArray(value)) return namesOf(value, locale)
  const text = textOf(value)
  if (text === '') return []
  if (field === 'services') {
    // A wide scope names no services. Events of before could name those of a scope that was given up.
    if (facts?.scope === 'provider' || facts?.scope === 'everything') return []
    const ids = Array.isArray(facts?.serviceIds) ? facts.serviceIds : []
    const names = ids
      .map((id) => (typeof id === 'string' ? serviceNames.get(id) : undefined))
      .filter((name) => name !== undefined)
    if (names.length > 0) return names
    return text === 'all' ? [t('value.all')] : text === '0' ? [] : [text]
  }
  if (field === 'people') return [t('people', { count: Number(text) })]
  if (field === 'level') return [isLevel(text) ? levelLabel(text) : text]
  if (field === 'validFrom' || field === 'validUntil') return [dayWords(text, locale)]
  if (field === 'scope' && text === 'provider' && textOf(facts?.provider))
    return [t('allOf', { provider: textOf(facts?.provider) })]
  const key = `value.${text}`
  return [codes.has(field) && hasText(t, key) ? t(key) : text]
}

function dayWords(text: string, locale: Locale): string {
  const day = parseDay(text)
  return day ? formatDay(day, locale) : text
}

/** Before and after of one event, line by line; services as a list. */
export function EventChanges({ changes }: { changes: Change[] }) {
  const t = useTranslations('history')
  return (
    <ul className="small-text grid gap-1">
      {changes.map((change) => (
        <li key={change.field}>
          <OneChange change={change} field={t(`field.${change.field}`)} />
        </li>
      ))}
    </ul>
  )
}

/** What people typed, in whichever language they write. */
const typedFields: readonly FieldName[] = ['reason', 'explanation']

function OneChange({ change, field }: { change: Change; field: string }) {
  const t = useTranslations('history')
  const { before, after } = change
  const b = (words: ReactNode) => <b lang={typedFields.includes(change.field) ? '' : undefined}>{words}</b>
  if (before.length > 1 || after.length > 1)
    return (
      <>
        {before.length > 0 && <NameList label={t('listWas', { field })} names={before} />}
        {after.length > 0 && (
          <NameList label={before.length > 0 ? t('listNow', { field }) : t('list', { field })} names={after} />
        )}
      </>
    )
  const [was, is] = [inOneLine(before), inOneLine(after)]
  if (was && is) return t.rich('changed', { field, before: was, after: is, b })
  return is ? t.rich('set', { field, after: is, b }) : t.rich('was', { field, before: was, b })
}

function NameList({ label, names }: { label: string; names: string[] }) {
  return (
    <>
      {label}
      <ul className="ml-5 list-disc">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  )
}
