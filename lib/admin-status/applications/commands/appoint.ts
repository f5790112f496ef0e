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
