import type { MemberActor } from '@/lib/kernel/actor'

/** A draft of this very admin that was not sent yet: all that may be changed or thrown away. */
export const ownOpenDraft = (actor: MemberActor, draftId: string) => ({
  id: draftId,
  organizationId: actor.organizationId,
  personId: actor.personId,
  sentAs: null,
})
