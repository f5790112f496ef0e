import 'server-only'
import { oneTemplateSchema } from '@/lib/desk/reply-templates/schema'
import { emit } from '@/lib/events/emit'
import type { StaffActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** A lead takes a template out of use. It is kept: what was decided with it stays explicable. */
export const archiveTemplate = command({
  name: 'template.archive',
  as: 'staff',
  may: 'template.edit',
  input: oneTemplateSchema,
  run: (context, { templateId }) => setArchived(context, templateId, true),
})

/** Archives or restores; done already, by a repeated submit or by a colleague: what was wanted is so. */
export async function setArchived(
  context: Context<StaffActor>,
  templateId: string,
  isArchived: boolean,
): Promise<Result<{ templateId: string }>> {
  const { tx, now } = context
  const template = await tx.replyTemplate.findUnique({ where: { id: templateId }, select: { nameNl: true } })
  if (!template) return refuse('not_found')
  const { count } = await tx.replyTemplate.updateMany({
    where: { id: templateId, archivedAt: isArchived ? null : { not: null } },
    data: { archivedAt: isArchived ? now : null },
  })
  if (count === 0) return ok({ templateId })
  const type = isArchived ? 'template.archived' : 'template.restored'
  await emit(context, type, { subject: { id: templateId, name: template.nameNl } })
  return ok({ templateId })
}
