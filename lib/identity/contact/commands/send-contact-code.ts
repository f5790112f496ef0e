import 'server-only'
import { z } from 'zod'
import { keptOfCode } from '@/lib/identity/contact/codes'
import { codesPerChange, mayReach } from '@/lib/identity/contact/limits'
import { findOpenChange } from '@/lib/identity/contact/queries/change'
import { contactChangeSchema } from '@/lib/identity/contact/schema'
import { tooMany } from '@/lib/identity/recovery/commands/take-tries'
import { findOwnPlace } from '@/lib/identity/sessions/own-session'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { announceCode } from './announce-code'

const codesSentShape = z.object({ codesSent: z.number() })

/** Sends another code for a change that waits; the one before works no more. */
export const sendContactCode = command({
  name: 'contact.sendCode',
  as: 'person',
  may: null,
  input: contactChangeSchema,
  async prepare({ actor }, input) {
    const change = await findOpenChange({ personId: actor.personId, ...input })
    if (!change) return refuse('not_found')
    const isAllowed = (await codesPerChange.take(change.id)) && (await mayReach(change))
    return isAllowed ? ok() : tooMany()
  },
  async run(context, { changeId, sessionId }) {
    const { tx, now } = context
    const place = await findOwnPlace(context, sessionId)
    if (!place) return refuse('not_found')
    // Two who ask at once each get a round of their own: the second waits here and counts on.
    const open = Prisma.sql`SELECT "codesSent" FROM "ContactChange"
      WHERE "id" = ${changeId}::uuid AND "confirmedAt" IS NULL FOR UPDATE`
    const [row] = await rows(tx, codesSentShape, open)
    if (!row) return refuse('change_over')
    const change = await tx.contactChange.update({
      where: { id: changeId },
      data: keptOfCode(changeId, row.codesSent + 1, now),
      select: { id: true, kind: true, value: true, codesSent: true, expiresAt: true },
    })
    await announceCode(context, change, place)
    return ok({ changeId })
  },
})
