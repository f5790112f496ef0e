import 'server-only'
import { lockPair } from '@/lib/authorizations/commands/lock-pair'
import { overlapConstraints, toldChoice } from '@/lib/authorizations/commands/grant'
import { daysAsked } from '@/lib/authorizations/overlap'
import { checkFree } from '@/lib/authorizations/queries/between'
import { emit } from '@/lib/events/emit'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { env } from '@/lib/kernel/env'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse } from '@/lib/kernel/result'
import { keepOrganization } from '@/lib/organizations/commands/keep-organization'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { decisionDeadline } from '../rules'
import { sendDraftSchema } from '../schema'
import { checkChoice } from './check-choice'
import { closeDraft, readyDraft, withoutField, type ReadyRequest } from './ready-draft'

/**
 * The intermediary sends its request to the client, unless something of it runs or waits between the two already.
 * Sending the same draft twice is "already done".
 */
export const sendRequest = command({
  name: 'request.send',
  as: 'member',
  input: sendDraftSchema,
  constraints: overlapConstraints,
  prepare: ({ actor, now }, { draftId }) => readyDraft(actor, 'request', draftId, now),
  async run(context, _input) {
    const { prepared } = context
    if (prepared.sentAs !== null) return ok({ requestId: prepared.sentAs })
    const { draft, company } = prepared
    const checked = await checkChoice(context, draft)
    if (!checked.ok) return withoutField(checked)
    const exists = await checkNoneEnded(context.tx, [context.actor.organizationId], context.now)
    if (!exists.ok) return exists
    const client = await keepOrganization(context, company)
    const pair = { intermediaryId: context.actor.organizationId, clientId: client.id }
    await lockPair(context.tx, pair)
    const asked = { ...draft, ...daysAsked({ ...draft, requestedAt: context.now }) }
    const free = await checkFree(context.tx, pair, asked, context.now)
    if (!free.ok) return free
    const request = await makeRequest(context, draft, client)
    if (!(await closeDraft(context, draft, request.id))) return refuse('changed_meanwhile')
    await emit(context, 'request.sent', {
      subject: { id: request.id, name: client.name },
      organizationId: context.actor.organizationId,
      otherOrganizationId: client.id,
      after: {
        ...(await toldChoice(context.tx, draft)),
        validUntil: isoDay(draft.validUntil),
        intermediary: context.actor.organizationName,
      },
      data: { decideBy: isoDay(request.decideBy), message: draft.message ?? '' },
    })
    return ok({ requestId: request.id })
  },
})

async function makeRequest({ tx, actor, now }: Context<MemberActor>, draft: ReadyRequest, client: { id: string }) {
  const { level, scope, providerId, serviceIds, validFrom, validUntil, branchNumber, message } = draft
  return tx.authorizationRequest.create({
    data: {
      reference: newReference('SK'),
      intermediaryId: actor.organizationId,
      clientId: client.id,
      requestedById: actor.personId,
      requestedByName: actor.name,
      level,
      scope,
      providerId,
      validFrom,
      validUntil,
      branchNumber,
      message,
      requestedAt: now,
      decideBy: decisionDeadline(validUntil, env().REQUEST_DECISION_DAYS, now),
      services: {
        createMany: { data: scope === 'services' ? serviceIds.map((serviceId) => ({ serviceId })) : [] },
      },
    },
    select: { id: true, decideBy: true },
  })
}
