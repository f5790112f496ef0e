import 'server-only'
import { lastDayAtLevel, levelHeld } from '@/lib/identity/means/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/text/ids'
import { foldedSearch, sought, typedSearch } from '@/lib/kernel/text/search-text'
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

export const employeeOrders = ['name', 'newest'] as const

export type EmployeeSearch = {
  search: string
  page: number
  /** Only those with this role; else all. */
  role?: MembershipRole | null
  /** By name, unless the last who came are wanted first. */
  order?: (typeof employeeOrders)[number]
}

/** One page of the members of this organization. */
export async function listEmployees(
  actor: MemberActor,
  wanted: EmployeeSearch,
  now = new Date(),
  size = employeesPerPage,
): Promise<{ total: number; employees: Employee[] }> {
  if (!can(actor, 'employee.list')) return { total: 0, employees: [] }
  const where = { ...membersOf(actor, wanted.search), ...(wanted.role && { role: wanted.role }) }
  const byName = [{ person: { nameInOrder: 'asc' as const } }, { id: 'asc' as const }]
  const newest = [{ validFrom: 'desc' as const }, { id: 'desc' as const }]
  const [total, rows] = await Promise.all([
    db.membership.count({ where }),
    db.membership.findMany({
      where,
      select: selected,
      orderBy: wanted.order === 'newest' ? newest : byName,
      skip: (wanted.page - 1) * size,
      take: size,
    }),
  ])
  return { total, employees: rows.map((row) => asEmployee(row, now)) }
}

/** How many of the members who are found have each role. */
export async function countEmployees(actor: MemberActor, search: string): Promise<Record<MembershipRole, number>> {
  const none = { admin: 0, restricted_admin: 0, employee: 0 }
  if (!can(actor, 'employee.list')) return none
  const counted = await db.membership.groupBy({ by: ['role'], where: membersOf(actor, search), _count: true })
  return { ...none, ...Object.fromEntries(counted.map(({ role, _count }) => [role, _count])) }
}

function membersOf(actor: MemberActor, typed: string) {
  const search = sought(typed)
  const contains = { contains: typedSearch(search), mode: 'insensitive' as const }
  return {
    organizationId: actor.organizationId,
    endedAt: null,
    ...(search && {
      person: { OR: [{ foldedName: { contains: foldedSearch(search) } }, { email: contains }] },
    }),
  }
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
