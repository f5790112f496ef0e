import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { checkPlaceholders } from '@/lib/desk/reply-templates/rules'
import type { TemplateInput } from '@/lib/desk/reply-templates/schema'

/** A lead writes a new template or changes one; of two who change it at once the second is told. */
export async function saveTemplate(
  actor: StaffActor,
  input: TemplateInput,
  now = new Date(),
): Promise<Result<{ templateId: string }>> {
  if (!can(actor, 'template.edit')) return refuse('forbidden')
  const known = checkPlaceholders(input)
  if (!known.ok) return known
  if (input.templateId !== '' && !isUuid(input.templateId)) return refuse('not_found')
  return transact((tx) => (input.templateId === '' ? add(tx, actor, input, now) : change(tx, actor, input, now)))
}

const wordsOf = ({ decision, nameNl, nameEn, textNl, textEn }: Omit<TemplateInput, 'templateId' | 'changedAt'>) => ({
  decision,
  nameNl,
  nameEn,
  textNl,
  textEn,
})

async function add(
  tx: Tx,
  actor: StaffActor,
  input: TemplateInput,
  now: Date,
): Promise<Result<{ templateId: string }>> {
  const { id } = await tx.replyTemplate.create({
    data: { ...wordsOf(input), changedAt: now, changedByName: actor.name },
    select: { id: true },
  })
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'template.added',
    subject: { type: 'ReplyTemplate', id, name: input.nameNl },
    after: wordsOf(input),
  })
  return ok({ templateId: id })
}

async function change(
  tx: Tx,
  actor: StaffActor,
  input: TemplateInput,
  now: Date,
): Promise<Result<{ templateId: string }>> {
  const template = await tx.replyTemplate.findFirst({
    where: { id: input.templateId, archivedAt: null },
    select: { decision: true, nameNl: true, nameEn: true, textNl: true, textEn: true, changedAt: true },
  })
  if (!template) return refuse('not_found')
  const { changedAt, ...before } = template
  const after = wordsOf(input)
  // A repeated submit: what was wanted is so.
  if (JSON.stringify(wordsOf(before)) === JSON.stringify(after)) return ok({ templateId: input.templateId })
  if (changedAt.toISOString() !== input.changedAt) return refuse('changed_meanwhile')
  const { count } = await tx.replyTemplate.updateMany({
    where: { id: input.templateId, archivedAt: null, changedAt },
    data: { ...after, changedAt: now, changedByName: actor.name },
  })
  if (count === 0) return refuse('changed_meanwhile')
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'template.changed',
    subject: { type: 'ReplyTemplate', id: input.templateId, name: input.nameNl },
    before,
    after,
  })
  return ok({ templateId: input.templateId })
}
