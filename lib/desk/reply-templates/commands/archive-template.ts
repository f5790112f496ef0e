import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'

/** A lead takes a template out of use. It is kept: what was decided with it stays explicable. */
export function archiveTemplate(
  actor: StaffActor,
  input: { templateId: string },
  now = new Date(),
): Promise<Result<{ templateId: string }>> {
  return move(actor, input.templateId, true, now)
}

/** A lead takes an archived template back into use. */
export function restoreTemplate(
  actor: StaffActor,
  input: { templateId: string },
  now = new Date(),
): Promise<Result<{ templateId: string }>> {
  return move(actor, input.templateId, false, now)
}

async function move(
  actor: StaffActor,
  templateId: string,
  isArchived: boolean,
  now: Date,
): Promise<Result<{ templateId: string }>> {
  if (!can(actor, 'template.edit')) return refuse('forbidden')
  if (!isUuid(templateId)) return refuse('not_found')
  return transact(async (tx) => {
    const template = await tx.replyTemplate.findUnique({
      where: { id: templateId },
      select: { nameNl: true, archivedAt: true },
    })
    if (!template) return refuse('not_found')
    // Done already, by a repeated submit or by a colleague: what was wanted is so.
    if ((template.archivedAt !== null) === isArchived) return ok({ templateId })
    const { count } = await tx.replyTemplate.updateMany({
      where: { id: templateId, archivedAt: isArchived ? null : { not: null } },
      data: { archivedAt: isArchived ? now : null },
    })
    if (count === 0) return ok({ templateId })
    const action = isArchived ? 'template.archived' : 'template.restored'
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action,
      subject: { type: 'ReplyTemplate', id: templateId, name: template.nameNl },
    })
    return ok({ templateId })
  })
}
