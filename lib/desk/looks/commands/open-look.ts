import 'server-only'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isLookOver } from '../rules'
import { openLookSchema } from '../schema'

export type OpenLook = {
  lookId: string
  reason: string
  endsAt: Date
  /** to ask queries with; no form of a page gets them */ person: PersonActor
}

/**
 * Opens one page of looking along: it has to run at this moment, to be one's own, and the person must not have become a
 * colleague. Each page that is opened is written down; only who wrote it down gets the person to ask queries with.
 */
export const openLook = command({
  name: 'look.open',
  as: 'staff',
  may: 'person.lookAs',
  input: openLookSchema,
  async run(context, { lookId, page }): Promise<Result<OpenLook>> {
    const { tx, actor, now } = context
    const look = await tx.personLook.findFirst({
      where: { id: lookId, staffId: actor.personId },
      select: {
        id: true,
        reason: true,
        endsAt: true,
        endedAt: true,
        person: { select: { id: true, name: true, email: true, language: true, staffRole: true } },
      },
    })
    if (!look) return refuse('not_found')
    const { id, staffRole, ...rest } = look.person
    if (isLookOver(look, now) || staffRole) return refuse('look_over')
    await emit(context, 'person.looked', { subject: { id, name: rest.name }, after: { lookId: look.id, page } })
    return ok({
      lookId: look.id,
      reason: look.reason,
      endsAt: look.endsAt,
      person: { role: 'person', personId: id, ...rest },
    })
  },
})
