import 'server-only'
import { isAtMost } from '@/lib/catalogue/levels'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse } from '@/lib/kernel/result'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { askedServices } from '../queries/asked-services'
import { sameLength } from '../rules'
import { requestIdSchema } from '../schema'
import { walkFor } from '../walk'
import { beginDraft } from './own-draft'

/**
 * Asks once more what was asked before: a draft with the same client, level, services, message and length, from which
 * one goes on. What cannot be asked any more is left out; what somebody began to ask once more already is gone on with.
 */
export const repeatRequest = command({
  name: 'draft.repeat',
  as: 'member',
  may: 'request.draft',
  input: requestIdSchema,
  async prepare({ actor, now }, { requestId }) {
    const allowed = checkActingLevel(actor, null)
    if (!allowed.ok) return allowed
    const asked = await findAsked(actor, requestId)
    if (!asked) return refuse('not_found')
    const company = await lookUpCompany(actor, asked.client.kvkNumber, now)
    return company.ok ? ok({ asked, company: company.value }) : company
  },
  async run(context, { requestId }) {
    const { tx, actor, now, prepared } = context
    const exists = await checkNoneEnded(tx, [actor.organizationId], now)
    if (!exists.ok) return exists
    const { asked, company } = prepared
    const services = await askedServices(
      tx,
      asked.services.map(({ serviceId }) => serviceId),
    )
    const usable = services.filter(({ chainSupport, isVanished }) => chainSupport !== 'no' && !isVanished)
    return beginDraft(context, walkFor.repeat(requestId), {
      kind: 'request',
      repeatsId: requestId,
      partyKvkNumber: company.kvkNumber,
      partyName: company.name,
      level: actor.level && isAtMost(asked.level, actor.level) ? asked.level : actor.level,
      scope: asked.scope,
      providerId: asked.providerId,
      serviceIds: usable.map(({ id }) => id),
      validUntil: sameLength(asked, now),
      branchNumber: asked.branchNumber,
      message: asked.message,
    })
  },
})

const findAsked = (actor: MemberActor, requestId: string) =>
  db.authorizationRequest.findFirst({
    where: { id: requestId, intermediaryId: actor.organizationId },
    select: {
      client: { select: { kvkNumber: true } },
      level: true,
      scope: true,
      providerId: true,
      services: { select: { serviceId: true } },
      requestedAt: true,
      validFrom: true,
      validUntil: true,
      branchNumber: true,
      message: true,
    },
  })
