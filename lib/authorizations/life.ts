import { today } from '@/lib/kernel/days'
import { authorizationState, type Period } from '@/lib/authorizations/rules'
import { statusOn, type RequestStatus } from '@/lib/authorizations/requests/rules'

/**
 * What can stand on the life line of an authorization, and in this order where it is one and the same day. What an end
 * overtook is told as what would have been.
 */
const order = [
  'asked',
  'seen',
  'granted',
  'given',
  'declined',
  'withdrawn',
  'lapsed',
  'began',
  'assigned',
  'ran',
  'ended',
  'today',
  'begins',
  'decideBy',
  'lastDay',
  'wouldBegin',
  'wouldEnd',
] as const
export type LifeWord = (typeof order)[number]

export type LifeMoment = { word: LifeWord; day: Date }

/** What is told of a whole life in one sentence; each speaks of the days that the line shows. */
export type LifeSays =
  'waits' | 'declined' | 'withdrawn' | 'lapsed' | 'later' | 'runs' | 'ran' | 'stopped' | 'neverBegan'

export type Life = {
  says: LifeSays
  /** Of what the sentence speaks: the first and the last day on which it can be used or could. */
  from: Date | null
  until: Date
  /** And the day on which it was closed, or the last one on which that can be decided. */
  on: Date | null
  /** In the order of time; today is always one of them. */
  moments: LifeMoment[]
}

/** `firstViewedAt`: null where nobody knows whether it was seen. */
type Asked = { requestedAt: Date; firstViewedAt: Date | null }
type Granted = Period & { grantedAt: Date; endedAt: Date | null }

/** `assignedAt`: when somebody was assigned first; null: nobody was, or the reader may not know. */
export function lifeOf(
  { asked, granted, assignedAt }: { asked: Asked | null; granted: Granted; assignedAt: Date | null },
  now: Date,
): Life {
  const { validFrom, validUntil, grantedAt } = granted
  const day = today(now)
  const state = authorizationState(granted, now)
  const closed = state === 'ended' ? today(granted.endedAt ?? now) : null
  const moments: LifeMoment[] = [
    ...askedMoments(asked),
    { word: asked ? 'granted' : 'given', day: today(grantedAt) },
    ...momentOf('assigned', assignedAt),
    ...momentOf('ended', closed),
  ]
  if (validFrom.getTime() !== today(grantedAt).getTime())
    moments.push({
      word: closed && closed < validFrom ? 'wouldBegin' : validFrom > day ? 'begins' : 'began',
      day: validFrom,
    })
  moments.push({ word: closed ? 'wouldEnd' : validUntil < day ? 'ran' : 'lastDay', day: validUntil })
  return {
    says: saysOf(granted, closed, state),
    from: validFrom,
    until: validUntil,
    on: closed,
    moments: inOrder(moments, now),
  }
}

/** Of a request, and of what was granted on it once it was; who was assigned stands with the authorization. */
export const lifeFrom = (request: Request & { authorization: Granted | null }, now: Date): Life =>
  request.authorization
    ? lifeOf({ asked: request, granted: request.authorization, assignedAt: null }, now)
    : lifeOfRequest(request, now)

type Request = Asked & {
  status: RequestStatus
  decideBy: Date
  closedAt: Date | null
  validFrom: Date | null
  validUntil: Date
}

/** The same of what was asked and not granted; as long as it waits, with the days that it asks for. */
export function lifeOfRequest(request: Request, now: Date): Life {
  const { decideBy, closedAt, validFrom, validUntil } = request
  const status = statusOn(request, now)
  const isClosed = status === 'declined' || status === 'withdrawn'
  const says = isClosed ? status : status === 'expired' ? 'lapsed' : 'waits'
  const on = isClosed ? today(closedAt ?? now) : decideBy
  const after: LifeMoment[] = says === 'waits' ? aheadOf() : [{ word: says, day: on }]
  return {
    says,
    from: validFrom,
    until: validUntil,
    on,
    moments: inOrder([...askedMoments(request), ...after], now),
  }

  // Without a first day, or with one that has come, it begins on the day of approval.
  function aheadOf(): LifeMoment[] {
    const begins: LifeMoment[] = validFrom && validFrom > today(now) ? [{ word: 'begins', day: validFrom }] : []
    return [{ word: 'decideBy', day: decideBy }, ...begins, { word: 'lastDay', day: validUntil }]
  }
}

function saysOf(granted: Granted, closed: Date | null, state: ReturnType<typeof authorizationState>): LifeSays {
  if (closed) return closed < granted.validFrom ? 'neverBegan' : 'stopped'
  if (state === 'expired') return 'ran'
  return state === 'upcoming' ? 'later' : 'runs'
}

const askedMoments = (asked: Asked | null): LifeMoment[] =>
  asked ? [...momentOf('asked', asked.requestedAt), ...momentOf('seen', asked.firstViewedAt)] : []

const momentOf = (word: LifeWord, at: Date | null): LifeMoment[] => (at ? [{ word, day: today(at) }] : [])

function inOrder(moments: LifeMoment[], now: Date): LifeMoment[] {
  return [...moments, { word: 'today' as const, day: today(now) }].sort(
    (a, b) => a.day.getTime() - b.day.getTime() || order.indexOf(a.word) - order.indexOf(b.word),
  )
}

/** What a stretch between two moments is: `used` and `usable` lie in the days on which it can be used, before and after today. */
export type Stretch = 'past' | 'ahead' | 'used' | 'usable'

/** The stretches between the moments, each between one and the next. */
export function stretchesOf({ says, moments }: Life): Stretch[] {
  const at = (...words: LifeWord[]) => moments.findIndex(({ word }) => words.includes(word))
  const now = at('today')
  const begin = at('began', 'begins')
  const from = begin >= 0 ? begin : at('granted', 'given')
  const until = at('ended', 'ran', 'lastDay')
  const canBeUsed = says === 'later' || says === 'runs' || says === 'ran' || says === 'stopped'
  return moments.slice(1).map((_, place) => {
    const isPast = place < now
    if (!canBeUsed || place < from || place >= until) return isPast ? 'past' : 'ahead'
    return isPast ? 'used' : 'usable'
  })
}
