import 'server-only'
import { randomUUID } from 'node:crypto'
import { keptOfCode } from '@/lib/identity/contact/codes'
import { giveBackReach, mayReach } from '@/lib/identity/contact/limits'
import { findApproved, takeConfirmation } from '@/lib/identity/phones/commands/confirming/take-confirmation'
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
  // What nobody approved costs nothing: else who holds a session uses up the messages of everybody.
  async prepare({ actor, now }, input) {
    const approved = await findApproved({ tx: db, actor, now }, input, ['change_email', 'change_mobile'])
    if (!approved.ok) return approved
    const { kind, value } = approved.value
    if (value === null) return refuse('not_found')
    const asked = { kind: kind === 'change_email' ? 'email' : 'mobile', value } as const
    return (await mayReach(asked)) ? ok(asked) : tooMany()
  },
  giveBack: giveBackReach,
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
