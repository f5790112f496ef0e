import 'server-only'
import { emit } from '@/lib/events/emit'
import type { Context, Inner } from '@/lib/kernel/command'

/** The desk decided on a case: with that it decided on what the company objected. */
export async function endObjections(
  context: Context,
  application: { id: string; organizationId: string; person: { name: string } },
  { decision, eventId }: { decision: 'approve' | 'reject'; eventId: string },
): Promise<void> {
  const { tx, now } = context
  const outcome = decision === 'approve' ? 'stays' : 'ended'
  const { count } = await tx.objection.updateMany({
    where: { announcement: { applicationId: application.id }, endedAt: null },
    data: { endedAt: now, outcome, decisionEventId: eventId },
  })
  if (count === 0) return
  await emit(context, 'objection.ended', {
    subject: { id: application.id, name: application.person.name },
    organizationId: application.organizationId,
    after: { outcome },
  })
}

/** The decision was taken back: what it announced is announced no more, and what it ended is open again. */
export async function takeBackAnnouncement({ tx }: Inner, eventId: string | null): Promise<void> {
  if (eventId === null) return
  await tx.announcement.deleteMany({ where: { eventId } })
  await tx.objection.updateMany({
    where: { decisionEventId: eventId },
    data: { endedAt: null, outcome: null, decisionEventId: null },
  })
}
