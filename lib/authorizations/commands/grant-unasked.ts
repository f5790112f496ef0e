import 'server-only'
import { command } from '@/lib/kernel/command'
import { today } from '@/lib/kernel/days'
import { ok, refuse } from '@/lib/kernel/result'
import { keepOrganization } from '@/lib/organizations/commands/keep-organization'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { isAlsoAdminOf } from '@/lib/organizations/memberships/queries/both-sides'
import { checkChoice } from '../requests/commands/check-choice'
import { closeDraft, readyDraft, withoutField, type ReadyGrant } from '../requests/commands/ready-draft'
import { grantUnaskedSchema } from '../schema'
import { grant, overlapConstraints, type Grant } from './grant'

/** The client gives permission without being asked. Granting the same draft twice is "already done". */
export const grantUnasked = command({
  name: 'authorization.grant',
  as: 'member',
  input: grantUnaskedSchema,
  constraints: overlapConstraints,
  prepare: ({ actor, now }, { draftId }) => readyDraft(actor, 'grant', draftId, now),
  async run(context, { bothSides }) {
    const { tx, actor, now, prepared } = context
    if (prepared.sentAs !== null) return ok({ authorizationId: prepared.sentAs })
    const { draft, company } = prepared
    const checked = await checkChoice(context, draft)
    if (!checked.ok) return withoutField(checked)
    const exists = await checkNoneEnded(context.tx, [context.actor.organizationId], context.now)
    if (!exists.ok) return exists
    const intermediary = await keepOrganization(context, company)
    if (!bothSides && (await isAlsoAdminOf(tx, actor.personId, intermediary.id, now))) {
      return refuse('both_sides_unconfirmed', { field: 'bothSides' })
    }
    const client = { id: actor.organizationId, name: actor.organizationName }
    const given = await grant(context, grantOf(draft, { intermediary, client }, now))
    if (!given.ok) return given
    if (!(await closeDraft(context, draft, given.value.id))) return refuse('changed_meanwhile')
    return ok({ authorizationId: given.value.id })
  },
})

type Parties = Pick<Grant, 'intermediary' | 'client'>

/** What the client gives by this draft. */
function grantOf(draft: ReadyGrant, parties: Parties, now: Date): Grant {
  const { level, scope, providerId, serviceIds, branchNumber, validFrom, validUntil } = draft
  return {
    ...parties,
    level,
    scope,
    providerId,
    branchNumber,
    serviceIds: scope === 'services' ? serviceIds : [],
    validFrom: validFrom ?? today(now),
    validUntil,
    request: null,
  }
}
