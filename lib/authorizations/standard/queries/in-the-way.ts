import 'server-only'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { overlaps, type Permission } from '@/lib/authorizations/overlap'
import { coveredToday, offeredBy, type Choice } from '@/lib/authorizations/queries/between'
import { notOver } from '@/lib/authorizations/running'
import { today } from '@/lib/kernel/days'
import { db, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** What somebody was given already that stands in the way of the same. */
export type Given = Permission & { id: string; reference: string; membershipId: string; name: string }

/** A refusal names at most this many people; it says how many more there are. */
const maxNamed = 10

/** What these people were given for their own organization that overlaps with this choice in these days. */
export async function listGivenInTheWay(
  from: Tx,
  membershipIds: string[],
  wanted: Choice & Pick<Permission, 'validFrom' | 'validUntil'>,
  now: Date,
): Promise<Given[]> {
  const rows = await from.standardAuthorization.findMany({
    where: { membershipId: { in: membershipIds }, level: wanted.level, ...notOver.where(now) },
    select: {
      id: true,
      reference: true,
      membershipId: true,
      level: true,
      scope: true,
      providerId: true,
      validFrom: true,
      validUntil: true,
      services: { select: { serviceId: true } },
      membership: { select: { person: { select: { name: true } } } },
    },
    orderBy: [{ membership: { person: { nameInOrder: 'asc' } } }, { id: 'asc' }],
  })
  const offered = await offeredBy(
    from,
    rows.map(({ providerId }) => providerId),
  )
  const { validFrom, validUntil } = wanted
  const mine = { ...(await coveredToday(from, wanted)), validFrom, validUntil }
  const given = rows.map(({ services, membership, ...row }) => ({
    ...row,
    name: membership.person.name,
    serviceIds:
      row.providerId === null ? services.map(({ serviceId }) => serviceId) : (offered.get(row.providerId) ?? []),
  }))
  return given.filter((one) => overlaps(one, mine))
}

/** Whether none of these people was given any of it already; else refused with who was. */
export async function checkNoneGiven(
  from: Tx,
  membershipIds: string[],
  wanted: Choice & Pick<Permission, 'validFrom' | 'validUntil'>,
  now: Date,
): Promise<Result<undefined>> {
  const given = await listGivenInTheWay(from, membershipIds, wanted, now)
  if (given.length === 0) return ok()
  const names = [...new Map(given.map(({ membershipId, name }) => [membershipId, name])).values()]
  const shown = names.slice(0, maxNamed).join(', ')
  return refuse('standard_overlaps', {
    details: { people: shown, count: names.length, more: Math.max(names.length - maxNamed, 0) },
  })
}

/** The same for a draft as it is kept; nothing, while it is not filled in. */
export async function listGivenInTheWayOf(draft: DraftDetails, now = new Date()): Promise<Given[]> {
  const { level, scope, providerId, serviceIds, membershipIds, validFrom, validUntil } = draft
  if (!level || !scope || !validUntil) return []
  const wanted = { level, scope, providerId, serviceIds, validFrom: validFrom ?? today(now), validUntil }
  return listGivenInTheWay(db, membershipIds, wanted, now)
}
