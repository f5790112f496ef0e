import 'server-only'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { defaultLastDay } from '../rules'
import { beginDraft, ownOpenDraft } from './own-draft'
import { partySchema, type PartyKind } from '../schema'
import { walkFor } from '../walk'

/**
 * Starts a request (or an unasked grant) for the party that the admin has confirmed, or goes on with the one that they
 * began for it before; of a draft that is there the party
 * is chosen anew, and all else that was filled in stays. Nobody is told: a draft is only what one admin has filled in so far, kept so that leaving or an outage loses nothing.
 */
export const startDraft = command({
  name: 'draft.start',
  as: 'member',
  may: 'request.draft',
  input: partySchema,
  constraints: { RequestDraft_one_of_a_walk: 'changed_meanwhile' },
  async prepare({ actor, now }, { kvkNumber }) {
    const allowed = checkActingLevel(actor, null)
    return allowed.ok ? lookUpCompany(actor, kvkNumber, now) : allowed
  },
  async run({ tx, actor, now, prepared: company }, { kind, draftId }) {
    const exists = await checkNoneEnded(tx, [actor.organizationId], now)
    if (!exists.ok) return exists
    // A chain has exactly one intermediary, and it is another company than the client. Source: "one intermediary".
    if (company.kvkNumber === actor.kvkNumber) return refuse('own_organization', { field: 'kvkNumber' })
    const { kvkNumber: partyKvkNumber, name: partyName } = company
    if (draftId) return changeParty({ tx, actor, now }, draftId, { kind, partyKvkNumber, partyName })
    return beginDraft({ tx, actor, now }, walkFor.party(kind, partyKvkNumber), {
      kind,
      partyKvkNumber,
      partyName,
      scope: 'services',
      level: actor.level,
      validUntil: defaultLastDay(now),
    })
  },
})

type Party = { kind: PartyKind; partyKvkNumber: string; partyName: string }

/** Another company in the place of the one that a draft names; all else that was filled in stays. */
async function changeParty(
  { tx, actor, now }: Pick<Context<MemberActor>, 'tx' | 'actor' | 'now'>,
  draftId: string,
  { kind, ...party }: Party,
): Promise<Result<{ draftId: string }>> {
  const draft = await tx.requestDraft.findFirst({
    where: { ...ownOpenDraft(actor, draftId), kind },
    select: { id: true, partyKvkNumber: true },
  })
  if (!draft) return refuse('not_found')
  if (draft.partyKvkNumber === party.partyKvkNumber) return ok({ draftId })
  const walk = walkFor.party(kind, party.partyKvkNumber)
  const { organizationId, personId } = actor
  // Where something was begun for that company too, both stay: this one is then no more than a draft in the list.
  const other = await tx.requestDraft.findFirst({
    where: { organizationId, personId, walk, sentAs: null },
    select: { id: true },
  })
  // A branch is one company's: where another one would be acted for, it names nothing any more.
  const branch = kind === 'request' ? { branchNumber: null } : {}
  await tx.requestDraft.update({
    where: { id: draft.id },
    data: { ...party, ...branch, walk: other ? null : walk, repeatsId: null, updatedAt: now },
    select: { id: true },
  })
  return ok({ draftId })
}
