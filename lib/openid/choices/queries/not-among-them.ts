import 'server-only'
import { addYears, today } from '@/lib/kernel/days'
import { decide, lackOf, missingIn, type Condition } from '@/lib/authorizations/decision'
import { listDecisionFacts } from '@/lib/authorizations/queries/decision-facts'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { present } from '@/lib/identity/actors/present'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import { levelHeld } from '@/lib/identity/means/rules'
import { db } from '@/lib/kernel/db'
import { factsAt } from './answer-for'
import type { AskedInstance, AskedSignIn } from './find-sign-in'
import type { Asker } from './for-whom'

/** A client, or the own organization, for whom the answer is no, with everything that is missing at the service that lacks least. */
export type NotAmong = {
  key: string
  isOwn: boolean
  name: string
  kvkNumber: string
  actingId: string
  actingName: string
  /** They are an admin of the organization that they work for, and can see to it themselves. */
  isAdmin: boolean
  instance: AskedInstance
  missing: Condition[]
  needed: LevelOfAssurance
  held: LevelOfAssurance | null
  /** Of the authorization; null where there is none. */
  period: { validFrom: Date; validUntil: Date } | null
}

export type Explained = { kind: 'unknown' } | { kind: 'works' } | { kind: 'missing'; all: NotAmong[] }

/** Nobody reads further; whoever looks for one of many types its number. */
const maxShown = 20
const maxPairs = 60

type Pair = { actingId: string; representedId: string }

/**
 * The clients of the last year that this person had, and for whom they cannot be in here now; the latest first. Nothing is
 * told of an office where they have no place any more.
 */
export async function listNotAmong(signIn: AskedSignIn, asker: Asker, now: Date): Promise<NotAmong[]> {
  const since = addYears(today(now), -1)
  const had = await db.assignment.findMany({
    where: {
      membership: { personId: asker.personId, ...present.where(now) },
      OR: [{ endedAt: null }, { endedAt: { gte: since } }],
      authorization: {
        validUntil: { gte: since },
        AND: { OR: [{ status: 'active' }, { endedAt: { gte: since } }] },
      },
    },
    select: { authorization: { select: { intermediaryId: true, clientId: true } } },
    orderBy: [{ assignedAt: 'desc' }, { id: 'desc' }],
    take: maxPairs,
  })
  const pairs = had.map(({ authorization }) => asPair(authorization))
  return (await explain(signIn, asker, onePerPair(pairs), now)).slice(0, maxShown)
}

/** The own organizations for which they cannot be in here now. */
export async function listOwnNotAmong(signIn: AskedSignIn, asker: Asker, now: Date): Promise<NotAmong[]> {
  return (await explain(signIn, asker, await ownPairs(asker, now), now)).slice(0, maxShown)
}

/**
 * The same of one client or own organization by its whole number. Only of an organization where they have a place today, and
 * of its clients: of all others there is nothing to tell, and whether they exist is no more told than that.
 */
export async function explainNumber(
  signIn: AskedSignIn,
  asker: Asker,
  kvkNumber: string,
  now: Date,
): Promise<Explained> {
  const [own, found] = await Promise.all([
    ownPairs(asker, now, kvkNumber),
    db.chainAuthorization.findMany({
      where: {
        client: { kvkNumber },
        intermediary: { memberships: { some: { personId: asker.personId, ...present.where(now) } } },
      },
      select: { intermediaryId: true, clientId: true },
      orderBy: [{ validUntil: 'desc' }, { id: 'desc' }],
      take: maxPairs,
    }),
  ])
  const pairs = [...own, ...onePerPair(found.map(asPair))]
  if (pairs.length === 0) return { kind: 'unknown' }
  const all = await explain(signIn, asker, pairs, now)
  return all.length < pairs.length ? { kind: 'works' } : { kind: 'missing', all }
}

/** The organizations where they have a place today, each acting for itself. */
async function ownPairs({ personId }: Asker, now: Date, kvkNumber?: string): Promise<Pair[]> {
  const places = await db.membership.findMany({
    where: { personId, ...present.where(now), organization: { kvkNumber } },
    select: { organizationId: true },
    orderBy: { organization: { nameInOrder: 'asc' } },
    take: maxPairs,
  })
  return places.map(({ organizationId: id }) => ({ actingId: id, representedId: id }))
}

const asPair = (row: { intermediaryId: string; clientId: string }): Pair => ({
  actingId: row.intermediaryId,
  representedId: row.clientId,
})

/** A client through one office stands once, however many authorizations there were. */
const onePerPair = (pairs: Pair[]) =>
  pairs.filter(
    (one, place) =>
      pairs.findIndex((other) => other.actingId === one.actingId && other.representedId === one.representedId) ===
      place,
  )

async function explain(signIn: AskedSignIn, asker: Asker, pairs: Pair[], now: Date): Promise<NotAmong[]> {
  const explained: NotAmong[] = []
  for (const pair of pairs) {
    const one = await explainPair(signIn, asker, pair, now)
    if (one) explained.push(one)
  }
  return explained
}

/** What is missing at the service that lacks least; null, where it works at one of them or there is nothing to ask. */
async function explainPair(signIn: AskedSignIn, asker: Asker, pair: Pair, now: Date): Promise<NotAmong | null> {
  let best: NotAmong | null = null
  const { actingId, representedId } = pair
  const [represented, acting, isAdmin] = await Promise.all([
    nameOf(representedId),
    nameOf(actingId),
    isAdminOf(asker.personId, actingId, now),
  ])
  const asked = { ...asker, ...partiesOf(pair), level: signIn.requestedLevel }
  const serviceIds = signIn.instances.map(({ serviceId }) => serviceId)
  const all = await listDecisionFacts(asked, serviceIds, now)
  for (const [place, instance] of signIn.instances.entries()) {
    const facts = factsAt(all[place] ?? null, instance)
    if (!facts) return null
    const missing = missingIn(decide(facts, now))
    if (missing.length === 0) return null
    if (best && lackOf(best.missing) <= lackOf(missing)) continue
    const { authorization } = facts
    best = {
      key: `${actingId}:${representedId}`,
      isOwn: actingId === representedId,
      name: represented.name,
      kvkNumber: represented.kvkNumber,
      actingId,
      actingName: acting.name,
      isAdmin,
      instance,
      missing,
      needed: facts.service.level,
      held: levelHeld(facts.means, now),
      period: authorization && { validFrom: authorization.validFrom, validUntil: authorization.validUntil },
    }
  }
  return best
}

const partiesOf = ({ actingId, representedId }: Pair) =>
  actingId === representedId ? { organizationId: actingId } : { intermediaryId: actingId, clientId: representedId }

const isAdminOf = async (personId: string, organizationId: string, now: Date) =>
  (await db.membership.count({ where: { personId, organizationId, ...adminToday.where(now) } })) > 0

const nameOf = (id: string) =>
  db.organization.findUniqueOrThrow({ where: { id }, select: { name: true, kvkNumber: true } })
