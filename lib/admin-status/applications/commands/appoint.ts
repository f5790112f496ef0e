import 'server-only'
import { record } from '@/lib/events/record'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { adminYears } from '@/lib/organizations/memberships/rules'

type Appointed = {
  id: string
  personId: string
  organizationId: string
  level: LevelOfAssurance
  person: { name: string }
}

/** Makes the applicant admin, in place of any membership they have there now, and keeps which place that was. Ends after at most five years. Source: "five years". */
export async function appoint(tx: Tx, actor: { personId: string; name: string }, application: Appointed, now: Date) {
  const validFrom = today(now)
  const admin = {
    role: 'admin' as const,
    level: application.level,
    validFrom,
    validUntil: addDays(addYears(validFrom, adminYears), -1),
  }
  const place = await tx.membership.findFirst({
    where: { personId: application.personId, organizationId: application.organizationId, endedAt: null },
    select: { id: true },
  })
  const membership = place
    ? await tx.membership.update({ where: { id: place.id }, data: admin, select: { id: true } })
    : await tx.membership.create({
        data: { ...admin, personId: application.personId, organizationId: application.organizationId },
        select: { id: true },
      })
  await tx.adminApplication.update({
    where: { id: application.id },
    data: { membershipId: membership.id },
    select: { id: true },
  })
  await record(tx, {
    at: now,
    actor,
    organizationId: application.organizationId,
    action: 'membership.adminAppointed',
    subject: { type: 'Membership', id: membership.id, name: application.person.name },
    after: { role: 'admin', level: application.level, validUntil: isoDay(admin.validUntil) },
  })
}

/** Ends the place that this application once gave, also of the company's last admin: it should not have been given. */
export async function endAppointment(
  tx: Tx,
  actor: { personId: string; name: string },
  application: Appointed,
  placeId: string,
  now: Date,
) {
  await tx.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`
  await tx.membership.update({ where: { id: placeId, endedAt: null }, data: { endedAt: now }, select: { id: true } })
  await record(tx, {
    at: now,
    actor,
    organizationId: application.organizationId,
    action: 'membership.ended',
    subject: { type: 'Membership', id: placeId, name: application.person.name },
    before: { role: 'admin' },
  })
}
