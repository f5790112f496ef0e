import 'server-only'
import { checkOpen, letterSelected } from '@/lib/admin-status/letters/queries/letter'
import { seenOf, unanswered } from '@/lib/admin-status/letters/queries/signing'
import { hasSigned } from '@/lib/identity/phones/keys'
import { limitMinutes, looksPerAddress } from '@/lib/identity/phones/limits'
import { lookAtSignInSchema, lookStatement, type LetterSeen } from '@/lib/identity/phones/protocol'
import { findPhone } from '@/lib/identity/phones/queries/phone'
import { matching } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The phone asks what it is to sign: the letter in the words that are signed, and the number to compare. */
export const lookAtLetter = command({
  name: 'letter.look',
  as: 'visitor',
  input: lookAtSignInSchema,
  async prepare({ actor }, input) {
    if (!(await looksPerAddress.take(actor.client.address)))
      return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
    const phone = await findPhone(input.phoneId)
    if (!phone || !hasSigned(phone.publicKey, lookStatement(phone.id, input.secret), input.signature))
      return refuse('phone_unknown')
    return phone.lockedAt ? refuse('phone_locked') : ok(phone)
  },
  async run({ tx, actor, now, prepared: phone, afterCommit }, input): Promise<Result<LetterSeen>> {
    const row = await tx.letterChallenge.findFirst({
      where: { ...matching(input.secret), ...unanswered(now), personId: phone.person.id },
      select: { id: true, number: true, expiresAt: true, signatory: { select: letterSelected } },
    })
    if (!row) return refuse('signing_over')
    const may = checkOpen(row.signatory)
    if (!may.ok) return may
    await tx.letterChallenge.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
    afterCommit(() => looksPerAddress.giveBack(actor.client.address))
    return ok(seenOf(row.signatory, row))
  },
})
