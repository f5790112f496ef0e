import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db, type Tx } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { TemplateDecision } from '@/lib/desk/reply-templates/rules'

const selected = {
  id: true,
  decision: true,
  nameNl: true,
  nameEn: true,
  textNl: true,
  textEn: true,
  changedAt: true,
  changedByName: true,
  archivedAt: true,
} as const

/** More than this nobody can choose from. */
const maxListed = 500

/** The templates in use, or the archived ones; of one decision or of all three, by name. */
export async function listTemplates(
  actor: StaffActor,
  which: { decision?: TemplateDecision; isArchived?: boolean } = {},
) {
  if (!can(actor, 'template.use')) return []
  return db.replyTemplate.findMany({
    where: { decision: which.decision, archivedAt: which.isArchived ? { not: null } : null },
    select: selected,
    orderBy: [{ nameNl: 'asc' }, { id: 'asc' }],
    take: maxListed,
  })
}

export type Template = Awaited<ReturnType<typeof listTemplates>>[number]

/** One template, archived or not; or null. */
export async function findTemplate(actor: StaffActor, templateId: string): Promise<Template | null> {
  if (!can(actor, 'template.use') || !isUuid(templateId)) return null
  return db.replyTemplate.findUnique({ where: { id: templateId }, select: selected })
}

/** The id of the reply that the text of this decision began from; null when there is none, or no such one. */
export async function findReply(
  tx: Tx,
  { decision, templateId }: { decision: TemplateDecision; templateId?: string },
): Promise<string | null> {
  if (!templateId || !isUuid(templateId)) return null
  return (await tx.replyTemplate.findFirst({ where: { id: templateId, decision }, select: { id: true } }))?.id ?? null
}
