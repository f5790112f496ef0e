import 'server-only'
import { randomUUID } from 'node:crypto'
import { keptOfCode } from '@/lib/identity/contact/codes'
import { mayReach } from '@/lib/identity/contact/limits'
import { takeConfirmation } from '@/lib/identity/phones/commands/confirming/take-confirmation'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import { tooMany } from '@/lib/identity/recovery/commands/take-tries'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse } from '@/lib/kernel/result'
import { announceCode } from './announce-code'

/**
 * A phone approved another address or number: a code goes to it, and until it is typed the former one stays. An address
 * that somebody has gets the same answer here and another mail there.
 */
export const startContactChange = command({
  name: 'contact.startChange',
  as: 'person',
  may: null,
  input: confirmationSchema,
  async prepare({ actor }, { confirmationId, sessionId }) {
    const row = await db.confirmation.findFirst({
      where: { id: confirmationId, personId: actor.personId, sessionId },
      select: { kind: true, value: true },
    })
    const kind = row?.kind === 'change_email' ? 'email' : row?.kind === 'change_mobile' ? 'mobile' : null
    if (!kind || !row?.value) return refuse('not_found')
    const asked = { kind, value: row.value } as const
    return (await mayReach(asked)) ? ok(asked) : tooMany()
  },
  async run(context, input) {
    const { tx, actor, now, prepared: asked } = context
    const approved = await takeConfirmation(context, input, `change_${asked.kind}`)
    if (!approved.ok) return approved
    const id = randomUUID()
    const change = await tx.contactChange.create({
      data: {
        id,
        ...asked,
        personId: actor.personId,
        sessionId: input.sessionId,
        createdAt: now,
        ...keptOfCode(id, 1, now),
      },
      select: { id: true, kind: true, value: true, codesSent: true, expiresAt: true },
    })
    await announceCode(context, change, approved.value.place)
    return ok({ changeId: id })
  },
})
