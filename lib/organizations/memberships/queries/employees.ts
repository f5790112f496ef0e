import 'server-only'
import { lastDayAtLevel, levelHeld } from '@/lib/identity/means/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/text/ids'
import { foldedSearch, sought } from '@/lib/kernel/text/search-text'
import type { MembershipRole } from '@/prisma/generated/enums'

export const employeesPerPage = 25

/** One person's membership of the organization, as its admin sees it. */
export type Employee = {
  membershipId: string
  name: string
  email: string
  role: MembershipRole
  /** For an admin: the highest level they may handle. */
  adminLevel: LevelOfAssurance | null
  /** Last day of an admin's status. */
  adminUntil: Date | null
  /** Level of the means they can sign in with today, or null. */
  level: LevelOfAssurance | null
  /** Their last day, when one was set; `id` is the departure. */
  leaving: { id: string; lastDay: Date | null } | null
  /** Last day of the means with that level. */
  levelUntil: Date | null
  /** The higher level that they asked for and that is not decided yet. */
  asksFor: LevelOfAssurance | null
}

const selected = {
  id: true,
  role: true,
  level: true,
  validUntil: true,
  departures: { where: { endedAt: null, undoneAt: null }, select: { id: true, lastDay: true }, take: 1 },
  person: {
    select: {
      name: true,
      email: true,
      means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
      proofings: { where: { state: 'asked' }, select: { level: true }, take: 1 },
    },
  },
} as const

/** One page of the members of this organization, by name. */
export async function listEmployees(
  actor: MemberActor,
  wanted: { search: string; page: number },
  now = new Date(),
): Promise<{ total: number; employees: Employee[] }> {
  if (!can(actor, 'employee.list')) return { total: 0, employees: [] }
  const search = sought(wanted.search)
  const contains = { contains: search, mode: 'insensitive' as const }
  const where = {
    organizationId: actor.organizationId,
    endedAt: null,
    ...(search && {
      person: { OR: [{ foldedName: { contains: foldedSearch(search) } }, { email: contains }] },
    }),
  }
  const [total, rows] = await Promise.all([
    db.membership.count({ where }),
    db.membership.findMany({
      where,
      select: selected,
      orderBy: [{ person: { nameInOrder: 'asc' } }, { id: 'asc' }],
      skip: (wanted.page - 1) * employeesPerPage,
      take: employeesPerPage,
    }),
  ])
  return { total, employees: rows.map((row) => asEmployee(row, now)) }
}

/** One member of this organization, or null. */
export async function findEmployee(
  actor: MemberActor,
  membershipId: string,
  now = new Date(),
): Promise<Employee | null> {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return null
  const row = await db.membership.findFirst({
    where: { id: membershipId, organizationId: actor.organizationId, endedAt: null },
    select: selected,
  })
  return row && asEmployee(row, now)
}

type EmployeeRow = {
  id: string
  role: MembershipRole
  level: LevelOfAssurance | null
  validUntil: Date | null
  departures: { id: string; lastDay: Date | null }[]
  person: { name: string; email: string; means: Parameters<typeof levelHeld>[0] }
}

function asEmployee(row: EmployeeRow & Asking, now: Date): Employee {
  return {
    membershipId: row.id,
    name: row.person.name,
    email: row.person.email,
    role: row.role,
    adminLevel: row.level,
    adminUntil: row.role === 'admin' ? row.validUntil : null,
    level: levelHeld(row.person.means, now),
    leaving: row.departures[0] ?? null,
    levelUntil: lastDayAtLevel(row.person.means, now),
    asksFor: row.person.proofings[0]?.level ?? null,
  }
}

type Asking = { person: { proofings: { level: LevelOfAssurance }[] } }
