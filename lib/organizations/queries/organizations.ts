import { present } from '@/lib/identity/actors/present'
import 'server-only'
import type { PersonActor } from '@/lib/kernel/actor'
import { levelHeld } from '@/lib/identity/means/rules'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import { tradeRegister } from '@/lib/organizations/register/current'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import type { Result } from '@/lib/kernel/result'

/** How many companies one page of a person's list shows. */
export const companiesPerPage = 25

/** The companies where this person is a member today, the ones they administer first. */
export async function listOwnCompanies(actor: PersonActor, page: number, now = new Date()) {
  const where = { personId: actor.personId, ...present.where(now) }
  const [total, rows] = await Promise.all([
    db.membership.count({ where }),
    db.membership.findMany({
      where,
      select: {
        id: true,
        role: true,
        level: true,
        validUntil: true,
        organization: { select: { id: true, name: true, kvkNumber: true, legalForm: true } },
      },
      orderBy: [{ role: 'asc' }, { organization: { nameInOrder: 'asc' } }, { id: 'asc' }],
      skip: (page - 1) * companiesPerPage,
      take: companiesPerPage,
    }),
  ])
  return { total, companies: rows }
}

/** Where this person has a place today: the companies whose portal they may open, and in how many others they work. */
export async function listOwnPlaces(actor: PersonActor, now = new Date()) {
  const places = await db.membership.findMany({
    where: { personId: actor.personId, ...present.where(now) },
    select: { role: true, organizationId: true },
    orderBy: { id: 'asc' },
    take: companiesPerPage,
  })
  const mayOpen = places.filter(({ role }) => can({ role }, 'organization.view'))
  return {
    administered: mayOpen.map(({ organizationId }) => organizationId),
    employedIn: places.length - mayOpen.length,
  }
}

export type OwnCompany = Awaited<ReturnType<typeof listOwnCompanies>>['companies'][number]

/** The highest level at which this person can sign in today; null without a valid means. */
export async function findOwnLevel(actor: PersonActor, now = new Date()) {
  const means = await db.means.findMany({
    where: { personId: actor.personId },
    select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
  })
  return levelHeld(means, now)
}

/** The company with this number, when this person is its admin today; or null. */
export async function findOwnCompanyId(actor: PersonActor, typed: string, now = new Date()): Promise<string | null> {
  const number = parseKvkNumber(typed)
  if (!number.ok) return null
  const membership = await db.membership.findFirst({
    where: { personId: actor.personId, organization: { kvkNumber: number.value }, ...adminToday.where(now) },
    select: { organizationId: true },
  })
  return membership?.organizationId ?? null
}

/** Whether somebody is company admin there today. Says no more than that, for it is asked before one is a member there. */
export async function hasAdmins(kvkNumber: string, now = new Date()): Promise<boolean> {
  const admin = await db.membership.findFirst({
    where: { organization: { kvkNumber }, ...adminToday.where(now) },
    select: { id: true },
  })
  return admin !== null
}

/** What the trade register says of a company at this moment, ended companies included. */
export function findRegisterFacts(kvkNumber: string): Promise<Result<RegisterCompany>> {
  return tradeRegister().findCompany(kvkNumber)
}
