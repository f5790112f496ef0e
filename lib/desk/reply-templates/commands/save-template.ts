import 'server-only'
import { checkPlaceholders } from '@/lib/desk/reply-templates/rules'
import { templateSchema, type TemplateInput } from '@/lib/desk/reply-templates/schema'
import { emit } from '@/lib/events/emit'
import type { StaffActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** A lead writes a new template or changes one; of two who change it at once the second is told. */
export const saveTemplate = command({
  name: 'template.save',
  as: 'staff',
  may: 'template.edit',
  input: templateSchema,
  async run(context, input): Promise<Result<{ templateId: string }>> {
    const known = checkPlaceholders(input)
    if (!known.ok) return known
    return input.templateId ? change(context, input.templateId, input) : add(context, input)
  },
})

type Here = Context<StaffActor>

const wordsOf = ({ decision, nameNl, nameEn, textNl, textEn }: Omit<TemplateInput, 'templateId' | 'changedAt'>) => ({
  decision,
  nameNl,
  nameEn,
  textNl,
  textEn,
})

async function add(context: Here, input: TemplateInput) {
  const { tx, actor, now } = context
  const { id } = await tx.replyTemplate.create({
    data: { ...wordsOf(input), changedAt: now, changedByName: actor.name },
    select: { id: true },
  })
  await emit(context, 'template.added', { subject: { id, name: input.nameNl }, after: wordsOf(input) })
  return ok({ templateId: id })
}

async function change(context: Here, templateId: string, input: TemplateInput) {
  const { tx, actor, now } = context
  const template = await tx.replyTemplate.findFirst({
    where: { id: templateId, archivedAt: null },
    select: { decision: true, nameNl: true, nameEn: true, textNl: true, textEn: true, changedAt: true },
  })
  if (!template) return refuse('not_found')
  const { changedAt, ...before } = template
  const after = wordsOf(input)
  // A repeated submit: what was wanted is so.
  if (JSON.stringify(wordsOf(before)) === JSON.stringify(after)) return ok({ templateId })
  if (changedAt.toISOString() !== input.changedAt) return refuse('changed_meanwhile')
  const { count } = await tx.replyTemplate.updateMany({
    where: { id: templateId, archivedAt: null, changedAt },
    data: { ...after, changedAt: now, changedByName: actor.name },
  })
  if (count === 0) return refuse('changed_meanwhile')
  await emit(context, 'template.changed', { subject: { id: templateId, name: input.nameNl }, before, after })
  return ok({ templateId })
}
