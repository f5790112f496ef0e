import 'server-only'
import { checkHolder, claimOf } from '@/lib/desk/cases/rules/claim'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { handOverSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { findStaffOf } from '@/lib/identity/actors/acting'
import type { StaffActor } from '@/lib/kernel/actor'
import { command } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { ok, refuse } from '@/lib/kernel/result'
import { findForDesk, keepNote, subjectOf } from '../holding'

/** Another member of staff goes on, with a note of what they should know. Never somebody whom the case touches, nor an auditor. */
export const handOverCase = command({
  name: 'case.handOver',
  as: 'staff',
  may: 'application.work',
  input: handOverSchema,
  async run(context, input) {
    const { tx, actor, now } = context
    const found = await findForDesk(tx, input.applicationId)
    if (!found) return refuse('not_found')
    const holds = checkHolder(found, actor.personId, now)
    if (!holds.ok) return holds
    const colleague = input.toId && (await findColleague(tx, input.toId, now))
    if (!colleague || colleague.personId === actor.personId) return refuse('not_found', { field: 'toId' })
    const conflict = await findConflict(tx, colleague, found)
    if (conflict) return refuse('colleague_conflict', { field: 'toId' })
    if (found.status === 'second_review' && found.reviews[0]?.reviewerId === colleague.personId)
      return refuse('same_reviewer', { field: 'toId' })
    const { count } = await tx.case.updateMany({
      where: { id: found.id, claimedById: actor.personId, claimedUntil: { gt: now } },
      data: claimOf(colleague, now),
    })
    if (count === 0) return refuse('lease_over')
    const noteId = await keepNote(context, found.id, input.note)
    await emit(context, 'case.handedOver', {
      subject: subjectOf(found),
      after: { to: colleague.name },
      data: { toId: colleague.personId, noteId },
    })
    return ok({ applicationId: found.id })
  },
})

/** A colleague who can come to the desk at this moment and work there, or null. */
async function findColleague(tx: Tx, personId: string, now: Date): Promise<StaffActor | null> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { id: true, name: true, email: true, language: true },
  })
  if (!person) return null
  const { id, ...found } = person
  const colleague = await findStaffOf(tx, { personId: id, ...found }, now)
  return colleague && can(colleague, 'application.work') ? colleague : null
}
