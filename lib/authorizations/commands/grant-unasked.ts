import 'server-only'
import { command } from '@/lib/kernel/command'
import { today } from '@/lib/kernel/days'
import { ok, refuse } from '@/lib/kernel/result'
import { keepOrganization } from '@/lib/organizations/commands/keep-organization'
import { isAlsoAdminOf } from '@/lib/organizations/memberships/queries/both-sides'
import { checkChoice } from '../requests/commands/check-choice'
import { closeDraft, readyDraft, withoutField } from '../requests/commands/ready-draft'
import { grantUnaskedSchema } from '../schema'
import { grant, overlapConstraint } from './grant'

/** The client gives permission without being asked. Granting the same draft twice is "already done". */
export const grantUnasked = command({
  name: 'authorization.grant',
  as: 'member',
  input: grantUnaskedSchema,
  constraints: overlapConstraint,
  prepare: ({ actor, now }, { draftId }) => readyDraft(actor, 'grant', draftId, now),
  async run(context, { bothSides }) {
    const { tx, actor, now, prepared } = context
    if (prepared.sentAs !== null) return ok({ authorizationId: prepared.sentAs })
    const { draft, company } = prepared
    const checked = await checkChoice(context, draft)
    if (!checked.ok) return withoutField(checked)
    const intermediary = await keepOrganization(context, company)
    if (!bothSides && (await isAlsoAdminOf(tx, actor.personId, intermediary.id, now))) {
      return refuse('both_sides_unconfirmed', { field: 'bothSides' })
    }
    const { level, scope, providerId, serviceIds, branchNumber, validFrom, validUntil } = draft
    const given = await grant(context, {
      intermediary,
      client: { id: actor.organizationId, name: actor.organizationName },
      level,
      scope,
      providerId,
      branchNumber,
      serviceIds: scope === 'services' ? serviceIds : [],
      validFrom: validFrom ?? today(now),
      validUntil,
      request: null,
    })
    if (!given.ok) return given
    if (!(await closeDraft(context, draft.id, given.value.id))) return refuse('changed_meanwhile')
    return ok({ authorizationId: given.value.id })
  },
})
