import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { promiseDay } from '@/lib/admin-status/applications/queries/promise'
import { nextStatus, noClaim, openStatuses } from '@/lib/admin-status/applications/rules'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { undecided } from '@/lib/desk/cases/commands/holding'
import { emit } from '@/lib/events/emit'
import { present } from '@/lib/identity/actors/present'
import { limitMinutes } from '@/lib/identity/phones/limits'
import { normalizeCode } from '@/lib/identity/phones/rules'
import { hashesOf } from '@/lib/identity/phones/secrets'
import type { VisitorActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { isoDay, today } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import type { Prisma } from '@/prisma/generated/client'
import { objectionsPerAddress, objectionsPerLetter } from '../limits'
import { objectionSchema } from '../schema'

const selected = {
  id: true,
  objectableUntil: true,
  objection: { select: { endedAt: true } },
  membership: { select: { endedAt: true, validUntil: true } },
  application: {
    select: {
      id: true,
      kind: true,
      status: true,
      personId: true,
      organizationId: true,
      person: { select: { name: true } },
    },
  },
} satisfies Prisma.AnnouncementSelect
type Announced = Prisma.AnnouncementGetPayload<{ select: typeof selected }>

/**
 * Somebody who has the company's letter before them objects to its admin, without signing in: by what stands on it. From
 * then on that admin gives nothing new, and their case is open again, for two people at the desk. A code that was typed
 * twice objects once. A wrong code and a letter that is not there look the same.
 */
export const raiseObjection = command({
  name: 'objection.raise',
  as: 'visitor',
  input: objectionSchema,
  async prepare({ actor }, input) {
    const reference = letterReference(input.reference)
    const { address } = actor.client
    const allowed = [await objectionsPerAddress.take(address), await objectionsPerLetter.take(reference)]
    if (allowed.includes(false)) return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
    return ok({ reference, address })
  },
  async run(context, input): Promise<Result<undefined>> {
    const { tx, now, prepared, afterCommit } = context
    const { reference, address } = prepared
    const found = await tx.announcement.findFirst({
      where: { reference, codeHash: { in: hashesOf(normalizeCode(input.code)) } },
      select: { application: { select: { id: true } } },
    })
    if (!found) return refuse('objection_code_wrong', { field: 'code' })
    await lockApplication(tx, found.application.id)
    const announced = await tx.announcement.findUniqueOrThrow({ where: { reference }, select: selected })
    if (announced.objection) return announced.objection.endedAt ? refuse('objection_decided') : ok()
    if (announced.objectableUntil < today(now)) return refuse('objection_over')
    if (!present.is(announced.membership, now)) return refuse('objection_needless')
    const { name, email, explanation, language } = input
    const objection = { raisedAt: now, name, email: email || null, explanation, language }
    await tx.objection.create({ data: { announcementId: announced.id, ...objection }, select: { id: true } })
    const opened = await openForObjection(context, announced.application)
    if (!opened.ok) throw new Error(`The case of an objection could not be opened: ${opened.problem}`)
    afterCommit(async () => {
      await objectionsPerAddress.giveBack(address)
      await objectionsPerLetter.giveBack(reference)
    })
    return ok()
  },
})

/** A reference as it stands on the letter, however it was typed. */
function letterReference(typed: string): string {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return `${bare.slice(0, 2)}-${bare.slice(2, 6)}-${bare.slice(6)}`
}

/** The case is with the desk again, held by nobody. Whoever looked at it before did not know of the objection. */
async function openForObjection(
  context: Context<VisitorActor>,
  application: Announced['application'],
): Promise<Result<undefined>> {
  const { tx, now } = context
  const { id, kind, status, person, organizationId } = application
  if (!openStatuses.includes(status)) await withdrawOther(context, application)
  const promisedBy = await promiseDay(tx, kind, now)
  const moved = await transition(nextStatus(status, 'object'), (to) =>
    tx.adminApplication.updateMany({ where: { id, status }, data: { status: to } }),
  )
  if (!moved.ok) return moved
  await tx.case.update({
    where: { id },
    data: { reopenedAt: now, deskSince: now, promisedBy, ...undecided, ...noClaim },
    select: { id: true },
  })
  await emit(context, 'objection.raised', {
    subject: { id, name: person.name },
    organizationId,
    before: { status },
    after: { status: moved.value },
    data: { personId: application.personId, promisedBy: isoDay(promisedBy) },
  })
  await refreshRisks(tx, id)
  return ok()
}

/** A renewal rests on the status that is objected to: it goes, for there is one open case of somebody at a company. */
async function withdrawOther(
  context: Context<VisitorActor>,
  { id, personId, organizationId, person }: Announced['application'],
): Promise<void> {
  const { tx } = context
  const other = await tx.adminApplication.findFirst({
    where: { id: { not: id }, personId, organizationId, status: { in: openStatuses } },
    select: { id: true },
  })
  const status = other && (await lockApplication(tx, other.id))?.status
  // Decided or withdrawn while the objection waited for it: then it is closed already.
  if (!status || !openStatuses.includes(status)) return
  const moved = await transition(nextStatus(status, 'withdraw'), (to) =>
    tx.adminApplication.updateMany({ where: { id: other.id, status }, data: { status: to } }),
  )
  if (!moved.ok) throw new Error(`A renewal could not be withdrawn for an objection: ${moved.problem}`)
  await tx.case.updateMany({ where: { id: other.id }, data: noClaim })
  await emit(context, 'application.withdrawn', {
    subject: { id: other.id, name: person.name },
    organizationId,
    before: { status },
    after: { status: moved.value },
  })
}
