import 'server-only'
import { randomUUID } from 'node:crypto'
import { checkOpen, findLetter } from '@/lib/admin-status/letters/queries/letter'
import { statementOf } from '@/lib/admin-status/letters/queries/signing'
import { signatorySchema } from '@/lib/admin-status/signatories/schema'
import { newNumber } from '@/lib/identity/phones/numbers'
import { hashOf, secretsOf } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** How long one attempt to sign lives, in seconds: long enough to read the letter on the phone once more. */
const signingSeconds = 300

/** Begins to sign: a code for the phone, with two digits to choose there. A later attempt takes the place of an earlier one. */
export const startSigning = command({
  name: 'letter.startSigning',
  as: 'person',
  may: 'letter.answer',
  input: signatorySchema,
  async run({ tx, actor, now }, { signatoryId }): Promise<Result<{ signatoryId: string }>> {
    const letter = await findLetter(actor, signatoryId, tx)
    if (!letter) return refuse('not_found')
    const may = checkOpen(letter)
    if (!may.ok) return may
    const id = randomUUID()
    const { secret, code } = secretsOf('letter', id)
    const number = newNumber()
    const expiresAt = new Date(now.getTime() + signingSeconds * 1000)
    await tx.letterChallenge.deleteMany({ where: { signatoryId: letter.id, signedAt: null } })
    await tx.letterChallenge.create({
      data: {
        id,
        signatoryId: letter.id,
        personId: actor.personId,
        secretHash: hashOf(secret),
        codeHash: hashOf(code),
        number,
        statement: statementOf(letter, { id, number, expiresAt }),
        createdAt: now,
        expiresAt,
      },
    })
    return ok({ signatoryId: letter.id })
  },
})
