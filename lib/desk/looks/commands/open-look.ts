import 'server-only'
import { record } from '@/lib/events/record'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { isLookOver } from '@/lib/desk/looks/rules'
import type { LookPage } from '@/lib/desk/looks/schema'

export type OpenLook = {
  lookId: string
  reason: string
  endsAt: Date
  /** to ask queries with; no form of a page gets them */ person: PersonActor
}

/**
 * Opens one page of looking along: it has to run at this moment, to be one's own, and the person must not have become a
 * colleague. Each page that is opened is written down.
 */
export async function openLook(
  actor: StaffActor,
  input: { lookId: string; page: LookPage },
  now = new Date(),
): Promise<Result<OpenLook>> {
  if (!can(actor, 'person.lookAs')) return refuse('forbidden')
  if (!isUuid(input.lookId)) return refuse('not_found')
  return transact(async (tx) => {
    const look = await tx.personLook.findFirst({
      where: { id: input.lookId, staffId: actor.personId },
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
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'person.looked',
      subject: { type: 'Person', id, name: rest.name },
      after: { lookId: look.id, page: input.page },
    })
    return ok({
      lookId: look.id,
      reason: look.reason,
      endsAt: look.endsAt,
      person: { role: 'person', personId: id, ...rest },
    })
  })
}
