import type { MemberActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'

/** A draft of this very admin that was not sent yet: all that may be changed or thrown away. */
export const ownOpenDraft = (actor: MemberActor, draftId: string) => ({
  id: draftId,
  organizationId: actor.organizationId,
  personId: actor.personId,
  sentAs: null,
})

/** What a draft begins with; the rest of it is filled in screen by screen. */
type Begun = Omit<Prisma.RequestDraftCreateManyInput, 'organizationId' | 'personId' | 'walk' | 'updatedAt'>

/** Begins a draft, or finds the one with which the same walk began before. */
export async function beginDraft(
  { tx, actor, now }: Pick<Context<MemberActor>, 'tx' | 'actor' | 'now'>,
  walk: string,
  begun: Begun,
): Promise<Result<{ draftId: string }>> {
  const own = { organizationId: actor.organizationId, personId: actor.personId, walk }
  // Of two that begin at the same moment the second waits here, and then finds what the first made.
  await tx.requestDraft.createMany({ data: [{ ...begun, ...own, updatedAt: now }], skipDuplicates: true })
  const draft = await tx.requestDraft.findFirst({ where: { ...own, sentAs: null }, select: { id: true } })
  return draft ? ok({ draftId: draft.id }) : refuse('changed_meanwhile')
}
