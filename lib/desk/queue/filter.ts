import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** Parts of the queue; each is also a filter, `is:new`. */
export const queueViews = ['new', 'mine', 'due', 'waiting', 'second', 'all'] as const
export type QueueView = (typeof queueViews)[number]

export const states = [...queueViews, 'open', 'approved', 'rejected', 'withdrawn'] as const
export type QueueState = (typeof states)[number]

export const traits = ['difference', 'four_eyes', 'paper', 'reopened'] as const
export type Trait = (typeof traits)[number]

export const holders = ['me', 'free', 'other'] as const
export type Holder = (typeof holders)[number]

export const orders = ['promised', 'promised_down', 'submitted', 'submitted_down'] as const
export type QueueOrder = (typeof orders)[number]

/** What of the queue one wants to see. Everything but `is` and `order` may be left out. */
export type QueueFilter = {
  is: QueueState
  order: QueueOrder
  kvk: string | null
  level: LevelOfAssurance | null
  claimed: Holder | null
  /** Came to the desk at least so many days ago. */
  olderDays: number | null
  has: Trait[]
  /** Searched in company, applicant and reference. */
  text: string
}

export const everything: QueueFilter = {
  is: 'all',
  order: 'promised',
  kvk: null,
  level: null,
  claimed: null,
  olderDays: null,
  has: [],
  text: '',
}

/** A part that could not be understood: a key that does not exist, or a value that the key does not take. */
export type FilterProblem = { part: string; problem: 'key' | 'value'; key?: FilterKey }

export type FilterKey = 'is' | 'order' | 'kvk' | 'level' | 'claimed' | 'older' | 'has'
type Words<T extends string> = Record<T, { nl: string; en: string }>

/** The words of each language; both are understood, whatever one reads. The first column is what is written back. */
const keyWords: Words<FilterKey> = {
  is: { nl: 'is', en: 'is' },
  order: { nl: 'volgorde', en: 'sort' },
  kvk: { nl: 'kvk', en: 'kvk' },
  level: { nl: 'niveau', en: 'level' },
  claimed: { nl: 'bij', en: 'claimed' },
  older: { nl: 'ouder', en: 'older' },
  has: { nl: 'let-op', en: 'has' },
}
const stateWords: Words<QueueState> = {
  new: { nl: 'nieuw', en: 'new' },
  mine: { nl: 'van-mij', en: 'mine' },
  due: { nl: 'vandaag', en: 'due' },
  waiting: { nl: 'wacht', en: 'waiting' },
  second: { nl: 'tweede', en: 'second' },
  all: { nl: 'alles', en: 'all' },
  open: { nl: 'open', en: 'open' },
  approved: { nl: 'goedgekeurd', en: 'approved' },
  rejected: { nl: 'afgewezen', en: 'rejected' },
  withdrawn: { nl: 'ingetrokken', en: 'withdrawn' },
}
const traitWords: Words<Trait> = {
  difference: { nl: 'verschil', en: 'difference' },
  four_eyes: { nl: 'vier-ogen', en: 'four-eyes' },
  paper: { nl: 'papier', en: 'paper' },
  reopened: { nl: 'heropend', en: 'reopened' },
}
const holderWords: Words<Holder> = {
  me: { nl: 'mij', en: 'me' },
  free: { nl: 'vrij', en: 'free' },
  other: { nl: 'ander', en: 'other' },
}
const orderWords: Words<QueueOrder> = {
  promised: { nl: 'beslisdatum', en: 'deadline' },
  promised_down: { nl: 'beslisdatum-af', en: 'deadline-desc' },
  submitted: { nl: 'ingediend', en: 'submitted' },
  submitted_down: { nl: 'ingediend-af', en: 'submitted-desc' },
}
const levelWords: Words<LevelOfAssurance> = {
  loa2: { nl: 'eh2', en: 'loa2' },
  loa2plus: { nl: 'eh2+', en: 'loa2plus' },
  loa3: { nl: 'eh3', en: 'loa3' },
  loa4: { nl: 'eh4', en: 'loa4' },
}

/** One of these, by its own name or the word of either language; capitals do not matter. */
function named<T extends string>(words: Words<T>, typed: string): T | null {
  const wanted = typed.toLowerCase()
  const found = Object.entries<{ nl: string; en: string }>(words).find(([name, { nl, en }]) =>
    [name, nl, en].includes(wanted),
  )
  return (found?.[0] as T | undefined) ?? null
}

/** Longest search that is looked at, in characters. */
export const maxFilterLength = 300

/** Reads what was typed. What is not understood is told and leaves the rest as it is; a later part goes before an earlier one. */
export function parseFilter(typed: string): { filter: QueueFilter; problems: FilterProblem[] } {
  const filter: QueueFilter = { ...everything, has: [] }
  const problems: FilterProblem[] = []
  const words: string[] = []
  for (const part of typed.slice(0, maxFilterLength).match(/"[^"]*"?|\S+/g) ?? []) {
    const [, name, value] = /^([\p{L}-]+):(.*)$/u.exec(part) ?? []
    if (name === undefined || value === undefined) {
      // A star alone says: everything, and not what is new.
      if (part !== '*') words.push(part.replaceAll('"', '').trim())
      continue
    }
    const key = named(keyWords, name)
    if (!key) problems.push({ part, problem: 'key' })
    else if (!take[key](filter, value)) problems.push({ part, problem: 'value', key })
  }
  filter.text = words.filter(Boolean).join(' ')
  return { filter, problems }
}

/** Puts one value in the filter; false when the key does not take it. */
const take: Record<FilterKey, (filter: QueueFilter, value: string) => boolean> = {
  is: (filter, value) => assign(filter, 'is', named(stateWords, value)),
  order: (filter, value) => assign(filter, 'order', named(orderWords, value)),
  kvk: (filter, value) => assign(filter, 'kvk', /^\d{1,8}$/.test(value) ? value : null),
  level: (filter, value) => assign(filter, 'level', named(levelWords, value)),
  claimed: (filter, value) => assign(filter, 'claimed', named(holderWords, value)),
  older: (filter, value) => {
    const [, count, unit] = /^(\d{1,3})([dw])$/i.exec(value) ?? []
    return assign(
      filter,
      'olderDays',
      count && Number(count) > 0 ? Number(count) * (unit?.toLowerCase() === 'w' ? 7 : 1) : null,
    )
  },
  has: (filter, value) => {
    const trait = named(traitWords, value)
    if (trait && !filter.has.includes(trait))
      filter.has = traits.filter((one) => one === trait || filter.has.includes(one))
    return trait !== null
  },
}

function assign<K extends keyof QueueFilter>(filter: QueueFilter, key: K, value: QueueFilter[K] | null): boolean {
  if (value === null) return false
  filter[key] = value
  return true
}

type Language = 'nl' | 'en'

/** The parts of a filter as one types them in this language; the order of the queue only when it is not the usual one. */
export function partsOf(
  filter: QueueFilter,
  language: Language,
): { key: FilterKey | 'text'; part: string; without: QueueFilter }[] {
  const say = (key: FilterKey, value: string) => `${keyWords[key][language]}:${value}`
  return [
    ...(filter.is === 'all'
      ? []
      : [
          {
            key: 'is' as const,
            part: say('is', stateWords[filter.is][language]),
            without: { ...filter, is: 'all' as const },
          },
        ]),
    ...(filter.kvk === null
      ? []
      : [{ key: 'kvk' as const, part: say('kvk', filter.kvk), without: { ...filter, kvk: null } }]),
    ...(filter.level === null
      ? []
      : [
          {
            key: 'level' as const,
            part: say('level', levelWords[filter.level][language]),
            without: { ...filter, level: null },
          },
        ]),
    ...(filter.claimed === null
      ? []
      : [
          {
            key: 'claimed' as const,
            part: say('claimed', holderWords[filter.claimed][language]),
            without: { ...filter, claimed: null },
          },
        ]),
    ...(filter.olderDays === null
      ? []
      : [
          {
            key: 'older' as const,
            part: say('older', `${filter.olderDays}d`),
            without: { ...filter, olderDays: null },
          },
        ]),
    ...filter.has.map((trait) => ({
      key: 'has' as const,
      part: say('has', traitWords[trait][language]),
      without: { ...filter, has: filter.has.filter((one) => one !== trait) },
    })),
    ...(filter.order === 'promised'
      ? []
      : [
          {
            key: 'order' as const,
            part: say('order', orderWords[filter.order][language]),
            without: { ...filter, order: 'promised' as const },
          },
        ]),
    ...(filter.text === ''
      ? []
      : [{ key: 'text' as const, part: quoted(filter.text), without: { ...filter, text: '' } }]),
  ]
}

/** A word with a colon would be read as a filter: it stands between quotes. */
const quoted = (text: string) => (text.includes(':') ? `"${text}"` : text)

/** The whole filter as text: `parseFilter` reads the same filter from it. */
export function formatFilter(filter: QueueFilter, language: Language): string {
  return partsOf(filter, language)
    .map(({ part }) => part)
    .join(' ')
}

/** The words that a key takes, for the message when it got another one. */
export function wordsOf(key: FilterKey, language: Language): string {
  const all: Record<FilterKey, string[]> = {
    is: states.map((one) => stateWords[one][language]),
    order: orders.map((one) => orderWords[one][language]),
    kvk: ['68750110'],
    level: levels.map((one) => levelWords[one][language]),
    claimed: holders.map((one) => holderWords[one][language]),
    older: ['2d', '1w'],
    has: traits.map((one) => traitWords[one][language]),
  }
  return all[key].join(', ')
}

/** The keys that exist, for the message about one that does not. */
export function keysOf(language: Language): string {
  return Object.values(keyWords)
    .map((words) => `${words[language]}:`)
    .join(', ')
}
