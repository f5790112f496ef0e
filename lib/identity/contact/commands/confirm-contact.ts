import 'server-only'
import { emit } from '@/lib/events/emit'
import { isCode } from '@/lib/identity/contact/codes'
import { triesPerChange } from '@/lib/identity/contact/limits'
import { findOpenChange } from '@/lib/identity/contact/queries/change'
import { confirmContactSchema } from '@/lib/identity/contact/schema'
import { stopRecoveries } from '@/lib/identity/recovery/commands/stop-recoveries'
import { openRecovery } from '@/lib/identity/recovery/queries/recoveries'
import { findOwnPlace } from '@/lib/identity/sessions/own-session'
import type { PersonActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/**
 * The code that was sent to the new address or number was typed: from now on it counts, and the former one does not.
 * A recovery that was asked for at the former address is stopped with it: its code lies in a mailbox that counts no more.
 */
export const confirmContact = command({
  name: 'contact.confirm',
  as: 'person',
  may: null,
  input: confirmContactSchema,
  // Somebody else got the address meanwhile; only who reads its mail comes so far as to be told.
  constraints: { Person_email_key: 'email_taken' },
  async prepare({ actor, now }, { code, ...input }) {
    const change = await findOpenChange({ personId: actor.personId, ...input })
    if (!change) return refuse('not_found')
    if (change.expiresAt <= now) return refuse('change_over')
    const key = `${change.id}:${change.codesSent}`
    if (!(await triesPerChange.take(key))) return refuse('code_tries_over', { field: 'code' })
    if (!isCode(change, code)) return refuse('contact_code_wrong', { field: 'code' })
    await triesPerChange.giveBack(key)
    return ok(change)
  },
  async run(context, { sessionId }) {
    const { tx, actor, now, prepared: change } = context
    const place = await findOwnPlace(context, sessionId)
    if (!place) return refuse('not_found')
    const { email, mobileNumber } = await tx.person.findUniqueOrThrow({
      where: { id: actor.personId },
      select: { email: true, mobileNumber: true },
    })
    const former = change.kind === 'email' ? email : mobileNumber
    const { count } = await tx.contactChange.updateMany({
      where: { id: change.id, codeHash: change.codeHash, confirmedAt: null },
      data: { confirmedAt: now, former },
    })
    if (count === 0) return refuse('change_over')
    const moved = await tx.person.updateMany({
      // Of two changes that are confirmed at once the second one finds another address than it read.
      where: { id: actor.personId, email, mobileNumber },
      data: change.kind === 'email' ? { email: change.value } : { mobileNumber: change.value },
    })
    if (moved.count === 0) return refuse('changed_meanwhile')
    await emit(context, change.kind === 'email' ? 'person.emailChanged' : 'person.mobileChanged', {
      subject: { id: actor.personId, name: actor.name },
      after: place,
      data: { changeId: change.id },
    })
    if (change.kind === 'email') await stopOpenRecoveries(context)
    return ok({ kind: change.kind })
  },
})

async function stopOpenRecoveries(context: Context<PersonActor>): Promise<void> {
  const { tx, actor, now } = context
  const open = await tx.recovery.findMany({
    where: openRecovery(actor.personId, now),
    select: { id: true, askedEventId: true },
  })
  if (open.length > 0) await stopRecoveries(context, { id: actor.personId, name: actor.name }, open)
}
