import { addDays, addYears, today } from '@/lib/kernel/days'

/** The coming twelve months: from today up to and including the day before the same one a year later. */
export function comingYear(now: Date): { from: Date; until: Date } {
  const from = today(now)
  return { from, until: addDays(addYears(from, 1), -1) }
}

type Count = { count: number; isMore: boolean }

/** What the overview says something about; `findGlance` counts it by the one decision. */
export type Numbers = {
  received: Count
  granted: Count
  own: Count
  waiting: Count
  toDecide: Count
  withoutEmployee: Count
  stuck: Count
  receivedEndingSoon: Count
  grantedEndingSoon: Count
  ownEndingSoon: Count
  working: number
  employees: number
  keptOut: number
}

/** What the reader may do themselves. */
export type MayDo = { decide: boolean; assign: boolean; ask: boolean; grant: boolean; giveOwn: boolean }

/** The lists of the overview, in the order in which they stand there. */
export const reasons = [
  'toDecide',
  'withoutEmployee',
  'stuck',
  'ending',
  'endingOwn',
  'endingGranted',
  'waiting',
] as const
export type Reason = (typeof reasons)[number]

const counted = {
  toDecide: 'toDecide',
  withoutEmployee: 'withoutEmployee',
  stuck: 'stuck',
  ending: 'receivedEndingSoon',
  endingOwn: 'ownEndingSoon',
  endingGranted: 'grantedEndingSoon',
  waiting: 'waiting',
} as const satisfies Record<Reason, keyof Numbers>

/** By what the reader can do something about it; a request that waits for a client is for the client alone. */
const doneBy = {
  toDecide: 'decide',
  withoutEmployee: 'assign',
  stuck: 'assign',
  ending: 'ask',
  endingOwn: 'giveOwn',
  endingGranted: 'grant',
  waiting: null,
} as const satisfies Record<Reason, keyof MayDo | null>

export const isForReader = (reason: Reason, may: MayDo): boolean => {
  const needed = doneBy[reason]
  return needed !== null && may[needed]
}

export const countOf = (reason: Reason, numbers: Numbers): Count => numbers[counted[reason]]

const sum = (counts: Count[]): Count => ({
  count: counts.reduce((total, { count }) => total + count, 0),
  isMore: counts.some(({ isMore }) => isMore),
})

/** What asks for the attention of this reader, and what waits for somebody else: never one number for both. */
export function attentionOf(numbers: Numbers, may: MayDo): { mine: Count; others: Count } {
  const of = (isMine: boolean) =>
    sum(reasons.filter((reason) => isForReader(reason, may) === isMine).map((reason) => countOf(reason, numbers)))
  return { mine: of(true), others: of(false) }
}

/** What can be said of the chains of an office: `all` and `none` of everything there is, `some` with both numbers. */
export type Standing = 'nothing' | 'all' | 'some' | 'none' | 'firstAll' | 'firstSome'

/** With how many of all that an office received somebody can sign in today. Past the limit it speaks of the first ones only. */
export function standingOf({
  received,
  working,
  keptOut,
}: Pick<Numbers, 'received' | 'working' | 'keptOut'>): Standing {
  if (received.count === 0) return 'nothing'
  const isEach = working >= received.count && keptOut === 0
  if (received.isMore) return isEach ? 'firstAll' : 'firstSome'
  if (working === 0) return 'none'
  return isEach ? 'all' : 'some'
}

/** What the last link of the chain says, from the employees to the services. */
export type LastLink = {
  state: 'closed' | 'soon' | 'stop'
  says: 'complete' | 'firstComplete' | 'keptOut' | 'partly' | 'nobody'
}

/** `complete` is said where everything works that was received, and nobody who was assigned is kept out anywhere. */
export function lastLinkOf(numbers: Pick<Numbers, 'received' | 'working' | 'keptOut' | 'employees'>): LastLink {
  if (numbers.employees === 0) return { state: 'stop', says: 'nobody' }
  if (numbers.keptOut > 0) return { state: 'soon', says: 'keptOut' }
  const standing = standingOf(numbers)
  if (standing === 'all') return { state: 'closed', says: 'complete' }
  return standing === 'firstAll' ? { state: 'closed', says: 'firstComplete' } : { state: 'soon', says: 'partly' }
}
