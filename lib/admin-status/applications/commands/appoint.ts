import 'server-only'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { emit } from '@/lib/events/emit'
import type { Context } from '@/lib/kernel/command'
import { isoDay, today } from '@/lib/kernel/days'
import { lastAdminDay } from '@/lib/organizations/memberships/rules'

type Appointed = {
  id: string
  personId: string
  organizationId: string
  level: LevelOfAssurance
  person: { name: string }
}

/** Makes the applicant admin, in place of any membership they have there now, and keeps which one it is. */
export async function appoint(context: Context, application: Appointed) {
  const { tx, now } = context
  const { id, personId, organizationId, level, person } = application
  const validFrom = today(now)
  const admin = { role: 'admin' as const, level, validFrom, validUntil: lastAdminDay(validFrom) }
  const former = await tx.membership.findFirst({
    where: { personId, organizationId, endedAt: null },
    select: { id: true },
  })
  const membership = former
    ? await tx.membership.update({ where: { id: former.id }, data: admin, select: { id: true } })
    : await tx.membership.create({ data: { ...admin, personId, organizationId }, select: { id: true } })
  await tx.adminApplication.update({ where: { id }, data: { membershipId: membership.id }, select: { id: true } })
  await emit(context, 'membership.adminAppointed', {
    subject: { id: membership.id, name: person.name },
    organizationId,
    after: { role: 'admin', level, validUntil: isoDay(admin.validUntil) },
  })
}

/** Ends the membership that this application once gave, also of the company's last admin: it should not have been given. */
export async function endAppointment(context: Context, application: Appointed, membershipId: string) {
  const { tx, now } = context
  await tx.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`
  await tx.membership.update({
    where: { id: membershipId, endedAt: null },
    data: { endedAt: now },
    select: { id: true },
  })
  await emit(context, 'membership.ended', {
    subject: { id: membershipId, name: application.person.name },
    organizationId: application.organizationId,
    before: { role: 'admin' },
    after: undefined,
    data: undefined,
  })
}

type Raised = { id: string; level: LevelOfAssurance | null; validUntil: string | null }

/** Gives a running status the level that was asked; its last day is what it was. Source: "expired means signed again". */
export async function raiseAppointment(context: Context, application: Appointed, before: Raised) {
  const { tx } = context
  const { level } = application
  await setLevel(context, before.id, level)
  await tx.adminApplication.update({
    where: { id: application.id },
    data: { membershipId: before.id },
    select: { id: true },
  })
  await emit(context, 'membership.levelRaised', toldLevel(application, before, before.level ?? level, level))
}

/** Puts back the level that a status had before this application raised it: it should not have been. */
export async function putLevelBack(context: Context, application: Appointed, before: Raised) {
  const level = before.level ?? application.level
  await setLevel(context, before.id, level)
  await emit(context, 'membership.levelPutBack', toldLevel(application, before, application.level, level))
}

const setLevel = ({ tx }: Context, id: string, level: LevelOfAssurance) =>
  tx.membership.update({ where: { id, role: 'admin', endedAt: null }, data: { level }, select: { id: true } })

const toldLevel = (
  { organizationId, person }: Appointed,
  { id, validUntil }: Raised,
  before: LevelOfAssurance,
  after: LevelOfAssurance,
) => ({
  subject: { id, name: person.name },
  organizationId,
  before: { level: before },
  after: { level: after, validUntil: validUntil ?? '' },
})
