import { present } from '@/lib/identity/actors/present'
import { isPresent } from '@/lib/identity/actors/rules'
import 'server-only'
import { isUuid } from '@/lib/kernel/text/ids'
import type { MembershipRole } from '@/prisma/generated/enums'
import type { Employee } from '@/lib/authorizations/queries/decision-facts'
import { db } from '@/lib/kernel/db'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { levelHeld, type HeldMeans } from '@/lib/identity/means/rules'

/** A member of the intermediary, with what they were assigned of one authorization. */
export type Colleague = Employee & {
  membershipId: string
  personId: string
  name: string
  email: string
  /** The level at which they can sign in today, or null. */
  level: LevelOfAssurance | null
  role: MembershipRole
  /** Their place in the organization counts today. */
  isPresent: boolean
  assigned: { id: string; isAllServices: boolean; serviceIds: string[]; at: Date } | null
}

/** Everyone who may be assigned this authorization, and everyone who has it; the office must own it. */
export async function listColleagues(
  organizationId: string,
  authorizationId: string,
  now = new Date(),
): Promise<Colleague[]> {
  if (!isUuid(authorizationId)) return []
  const rows = await db.membership.findMany({
    where: {
      organizationId,
      OR: [{ endedAt: null }, { assignments: { some: { authorizationId, endedAt: null } } }],
    },
    select: {
      id: true,
      role: true,
      endedAt: true,
      validUntil: true,
      person: {
        select: {
          id: true,
          name: true,
          email: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
      assignments: {
        where: { authorizationId, endedAt: null, authorization: { intermediaryId: organizationId } },
        select: { id: true, isAllServices: true, assignedAt: true, services: { select: { serviceId: true } } },
        take: 1,
      },
    },
    orderBy: { person: { nameInOrder: 'asc' } },
  })
  return rows.map((row) => asColleague(row, now))
}

type ColleagueRow = {
  id: string
  role: MembershipRole
  endedAt: Date | null
  validUntil: Date | null
  person: {
    id: string
    name: string
    email: string
    means: HeldMeans[]
  }
  assignments: { id: string; isAllServices: boolean; assignedAt: Date; services: { serviceId: string }[] }[]
}

function asColleague({ id, role, endedAt, validUntil, person, assignments }: ColleagueRow, now: Date): Colleague {
  const first = assignments[0]
  const assigned = first
    ? {
        id: first.id,
        isAllServices: first.isAllServices,
        serviceIds: first.services.map((row) => row.serviceId),
        at: first.assignedAt,
      }
    : null
  return {
    membershipId: id,
    personId: person.id,
    name: person.name,
    email: person.email,
    role,
    level: levelHeld(person.means, now),
    isPresent: isPresent({ endedAt, validUntil }, now),
    membership: { endedAt, validUntil },
    means: person.means,
    assigned,
    assignment: assigned && { isAllServices: assigned.isAllServices, serviceIds: assigned.serviceIds, endedAt: null },
  }
}

/** The employees of the organization by whom one can filter, by name; at most 200. */
export async function listMembers(
  organizationId: string,
  now = new Date(),
): Promise<{ membershipId: string; name: string }[]> {
  const rows = await db.membership.findMany({
    where: { organizationId, ...present.where(now) },
    select: { id: true, person: { select: { name: true } } },
    orderBy: { person: { nameInOrder: 'asc' } },
    take: 200,
  })
  return rows.map((row) => ({ membershipId: row.id, name: row.person.name }))
}

/** Whether this was once an assignment of that authorization of the organization. */
export async function wasAssigned(
  organizationId: string,
  authorizationId: string,
  assignmentId: string,
): Promise<boolean> {
  if (!isUuid(assignmentId)) return false
  const assignment = await db.assignment.findFirst({
    where: { id: assignmentId, authorizationId, authorization: { intermediaryId: organizationId } },
    select: { id: true },
  })
  return assignment !== null
}
