import 'server-only'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { defaultLastDay } from '../rules'
import { ownOpenDraft } from './own-draft'
import { partySchema } from '../schema'

/**
 * Starts a request (or an unasked grant) for the party that the admin has confirmed; of a draft that is there the party
 * is chosen anew, and all else that was filled in stays. Nobody is told: a draft is only what one admin has filled in so far, kept so that leaving or an outage loses nothing.
 */
export const startDraft = command({
  name: 'draft.start',
  as: 'member',
  may: 'request.draft',
  input: partySchema,
  async prepare({ actor, now }, { kvkNumber }) {
    const allowed = checkActingLevel(actor, null)
    return allowed.ok ? lookUpCompany(actor, kvkNumber, now) : allowed
  },
  async run({ tx, actor, now, prepared: company }, { kind, draftId }) {
    const exists = await checkNoneEnded(tx, [actor.organizationId], now)
    if (!exists.ok) return exists
    // A chain has exactly one intermediary, and it is another company than the client. Source: "one intermediary".
    if (company.kvkNumber === actor.kvkNumber) return refuse('own_organization', { field: 'kvkNumber' })
    if (draftId) {
      const own = { ...ownOpenDraft(actor, draftId), kind }
      const party = { partyKvkNumber: company.kvkNumber, partyName: company.name }
      // A branch is one company's: where another one would be acted for, it names nothing any more.
      const branch = kind === 'request' ? { branchNumber: null } : {}
      await tx.requestDraft.updateMany({ where: { ...own, NOT: { partyKvkNumber: company.kvkNumber } }, data: branch })
      const { count } = await tx.requestDraft.updateMany({ where: own, data: { ...party, updatedAt: now } })
      return count > 0 ? ok({ draftId }) : refuse('not_found')
    }
    const draft = await tx.requestDraft.create({
      data: {
        kind,
        organizationId: actor.organizationId,
        personId: actor.personId,
        partyKvkNumber: company.kvkNumber,
        partyName: company.name,
        scope: 'services',
        level: actor.level,
        validUntil: defaultLastDay(now),
        updatedAt: now,
      },
      select: { id: true },
    })
    return ok({ draftId: draft.id })
  },
})
