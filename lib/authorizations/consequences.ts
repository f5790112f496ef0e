import { decide, missingIn, type ClientFacts, type ClientPermission } from '@/lib/authorizations/decision'
import { addDays, startOfDay, today } from '@/lib/kernel/days'

/** One authorization between two companies that is not over, with who was assigned it. */
export type Held = {
  id: string
  permission: ClientPermission
  /** What it covers today. */
  services: ClientFacts['service'][]
  people: Holder[]
}

/** Somebody who was assigned it. */
export type Holder = Pick<ClientFacts, 'membership' | 'means' | 'assignment'> & { personId: string; name: string }

/** All that stands between two companies. */
export type Between = Pick<ClientFacts, 'client' | 'intermediary'> & { held: Held[] }

/** What ends: an authorization for everybody, or what one person was assigned of it. */
export type Ending = { authorizationId: string; personId?: string }

/**
 * What an end means to somebody, and so which sentence is told: they lose all that they could do for the client (`all`) or
 * a part of it (`some`); another authorization gives the same (`none`); or they could do nothing with it (`unused`).
 */
export type Says = 'all' | 'some' | 'none' | 'unused'

/** `serviceIds`: what is lost. */
export type Loss = { personId: string; name: string; says: Says; serviceIds: string[] }

/** The same of the office: what it may do at all, whoever does it. `others`: how many of its authorizations stay. */
export type OfficeLoss = { says: Exclude<Says, 'unused'>; serviceIds: string[]; keptIds: string[]; others: number }

/** Both, for the question before an authorization ends. */
export const consequencesOf = (between: Between, authorizationId: string, now: Date) => ({
  office: officeLossOf(between, authorizationId, now),
  people: lossesOf(between, { authorizationId }, now),
})

/** What everybody who was assigned it loses, computed from all that stays. */
export function lossesOf(between: Between, ending: Ending, now: Date): Loss[] {
  const ended = between.held.find(({ id }) => id === ending.authorizationId)
  if (!ended) return []
  const rest = between.held.filter(({ id }) => id !== ended.id)
  return ended.people
    .filter(({ personId }) => ending.personId === undefined || personId === ending.personId)
    .map((holder) => {
      const { personId, name } = holder
      const had = idsOf(usable(between, ended, holder, now))
      const stays = new Set(rest.flatMap((one) => idsOf(usableBy(between, one, personId, now))))
      const serviceIds = had.filter((id) => !stays.has(id))
      return { personId, name, says: saysOf(had, serviceIds, stays.size), serviceIds }
    })
}

/** What the office may no longer do for the client, and what it still may. */
export function officeLossOf(between: Between, authorizationId: string, now: Date): OfficeLoss {
  const ended = between.held.find(({ id }) => id === authorizationId)
  const rest = between.held.filter(({ id }) => id !== authorizationId)
  const covered = ended?.services.map(({ id }) => id) ?? []
  const stays = new Set(rest.flatMap((one) => idsOf(usable(between, one, anybody(one, now), now))))
  const serviceIds = covered.filter((id) => !stays.has(id))
  const keptIds = covered.filter((id) => stays.has(id))
  const isNothingLost = serviceIds.length === 0 && covered.length > 0
  const says = rest.length === 0 ? 'all' : isNothingLost ? 'none' : 'some'
  return { says, serviceIds, keptIds, others: rest.length }
}

function saysOf(had: string[], lost: string[], stays: number): Says {
  if (had.length === 0) return 'unused'
  if (lost.length === 0) return 'none'
  return stays === 0 ? 'all' : 'some'
}

const idsOf = (services: { id: string }[]) => services.map(({ id }) => id)

function usableBy(between: Between, held: Held, personId: string, now: Date) {
  const holder = held.people.find((one) => one.personId === personId)
  return holder ? usable(between, held, holder, now) : []
}

/** At which services somebody can use it: today, or once it has begun. */
function usable({ client, intermediary }: Between, { permission, services }: Held, holder: Facts, now: Date) {
  const at = permission.validFrom > today(now) ? startOfDay(permission.validFrom) : now
  const { membership, means, assignment } = holder
  const facts = { membership, means, assignment, client, intermediary, authorization: permission, signedInWith: null }
  return services.filter((service) => missingIn(decide({ ...facts, forWhom: 'client', service }, at)).length === 0)
}

type Facts = Pick<Holder, 'membership' | 'means' | 'assignment'>

/** Somebody who lacks nothing: what is missing then is missing for everybody. */
function anybody({ permission }: Held, now: Date): Facts {
  const day = today(now)
  return {
    membership: { endedAt: null, validUntil: null },
    means: [{ level: 'loa4', validFrom: addDays(day, -1), validUntil: permission.validUntil, revokedAt: null }],
    assignment: { isAllServices: true, serviceIds: [], endedAt: null },
  }
}

/** Whether an authorization lets somebody in at any service, once they were assigned and it has begun. */
export function isPermitting(between: Between, held: Held, now: Date): boolean {
  return usable(between, held, anybody(held, now), now).length > 0
}

/** Of some clients of somebody who leaves: for how many anybody can sign in, and for how many somebody else can. */
export type Manned = { clients: number; byAnybody: number; byOthers: number }

/** How those clients stand before and after. `works`: somebody can sign in, today or once it has begun; `open`: nobody. */
export function beforeAndAfter({ clients, byAnybody, byOthers }: Manned) {
  const standing = (works: number) => ({ works, open: clients - works })
  return { before: standing(byAnybody), after: standing(byOthers) }
}

/** How all clients of somebody who leaves stand before and after, and for how many nobody is left. */
export function leavingOf({ clients }: { clients: Manned[] }) {
  const sum = (key: keyof Manned) => clients.reduce((total, one) => total + one[key], 0)
  const all = { clients: sum('clients'), byAnybody: sum('byAnybody'), byOthers: sum('byOthers') }
  const standing = beforeAndAfter(all)
  return { ...standing, clients: all.clients, alone: standing.after.open }
}
