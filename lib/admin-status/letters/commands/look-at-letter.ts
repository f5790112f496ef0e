import 'server-only'
import { checkOpen, letterSelected } from '@/lib/admin-status/letters/queries/letter'
import { seenOf, unanswered } from '@/lib/admin-status/letters/queries/signing'
import { countNoGuess, recognizePhone } from '@/lib/identity/phones/commands/recognize-phone'
import type { LetterSeen } from '@/lib/identity/phones/protocol'
import { lookSchema } from '@/lib/identity/phones/protocol-schema'
import { matching } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The phone asks what it is to sign: the letter in the words that are signed, and the numbers to choose among. */
export const lookAtLetter = command({
  name: 'letter.look',
  as: 'visitor',
  input: lookSchema,
  prepare: recognizePhone,
  async run(context, input): Promise<Result<LetterSeen>> {
    const { tx, now, prepared: phone } = context
    const row = await tx.letterChallenge.findFirst({
      where: { ...matching(input.secret), ...unanswered(now), personId: phone.person.id },
      select: { id: true, number: true, expiresAt: true, signatory: { select: letterSelected } },
    })
    if (!row) return refuse('signing_over')
    const may = checkOpen(row.signatory)
    if (!may.ok) return may
    await tx.letterChallenge.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
    countNoGuess(context)
    return ok(seenOf(row.signatory, row))
  },
})
