import 'server-only'
import { notOver } from '@/lib/authorizations/running'
import { present } from '@/lib/identity/actors/present'
import type { Context } from '@/lib/kernel/command'
import type { Prisma } from '@/prisma/generated/client'

/** What is known of the place of somebody who leaves. */
export const leaverPlace = {
  id: true,
  organizationId: true,
  role: true,
  level: true,
  validUntil: true,
  endedAt: true,
  person: {
    select: {
      id: true,
      name: true,
      means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
    },
  },
} as const

export type Leaver = Prisma.MembershipGetPayload<{ select: typeof leaverPlace }>

type Here = Pick<Context, 'tx' | 'now'>

/** Ends the place by this departure, and the sessions that it alone allowed; false when somebody else was first. */
export async function endPlace({ tx, now }: Here, leaver: Leaver, departureId: string): Promise<boolean> {
  const { count } = await tx.membership.updateMany({
    where: { id: leaver.id, endedAt: null },
    data: { endedAt: now, endedByDepartureId: departureId },
  })
  if (count === 0) return false
  await endSessionsWithoutPlace({ tx, now }, leaver.person.id)
  return true
}

/** Ends what somebody was assigned; answers how many that were, and which of them did something. */
export async function endAssignments(
  { tx, now }: Here,
  membershipId: string,
  byId: string | null,
): Promise<{ ended: number; running: string[] }> {
  const rows = await tx.assignment.updateManyAndReturn({
    where: { membershipId, endedAt: null },
    data: { endedAt: now, endedById: byId },
    select: { id: true },
  })
  const ids = rows.map(({ id }) => id)
  // One of an expired authorization cannot be made again.
  const running = await tx.assignment.findMany({
    where: { id: { in: ids }, authorization: notOver.where(now) },
    select: { id: true },
  })
  return { ended: ids.length, running: running.map(({ id }) => id) }
}

/** Ends what somebody was given for the organization itself; by the departure it can be undone. Answers how many those were. */
export async function endStandardOf(
  { tx, now }: Here,
  membershipId: string,
  departureId: string,
  by: { personId: string | null; name: string },
): Promise<number> {
  const { count } = await tx.standardAuthorization.updateMany({
    where: { membershipId, ...notOver.where(now) },
    data: {
      status: 'ended',
      endedAt: now,
      endedById: by.personId,
      endedByName: by.name,
      endReason: '',
      endedByDepartureId: departureId,
    },
  })
  return count
}

/** Puts back what ended with this departure, just as it was. */
export async function restoreStandardOf({ tx }: Pick<Here, 'tx'>, departureId: string): Promise<number> {
  const { count } = await tx.standardAuthorization.updateMany({
    where: { endedByDepartureId: departureId },
    data: {
      status: 'active',
      endedAt: null,
      endedById: null,
      endedByName: null,
      endReason: null,
      endedByDepartureId: null,
    },
  })
  return count
}

/** Who has no other place, and is no staff, is signed out everywhere. Rights are read on each request anyway. */
async function endSessionsWithoutPlace({ tx, now }: Here, personId: string): Promise<void> {
  const other = await tx.membership.findFirst({
    where: { personId, ...present.where(now) },
    select: { id: true },
  })
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { staffRole: true } })
  if (other || person.staffRole) return
  await tx.session.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } })
}
