import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { record } from '@/lib/events/record'
import { isoDay } from '@/lib/kernel/days'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { queueMail } from '@/lib/notifications/outbox'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { newReference } from '@/lib/kernel/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { checkChoice } from './drafts'
import { checkPeriod, decisionDeadline } from '@/lib/authorizations/requests/rules'
import type { SendDraft } from '@/lib/authorizations/requests/schema'

/**
 * The intermediary sends its request to the client. Sending the same draft twice is "already done".
 * The client is looked up once more: a company may have ended since the draft was made.
 */
export async function sendRequest(
  actor: MemberActor,
  input: SendDraft,
  now = new Date(),
): Promise<Result<{ requestId: string }>> {
  if (!can(actor, 'request.send')) return refuse('forbidden')
  const draft = await findDraft(actor, input.draftId)
  if (!draft) return refuse('not_found')
  if (draft.sentAs) return ok({ requestId: draft.sentAs })
  if (!draft.partyKvkNumber || !draft.level || !draft.scope || !draft.validUntil) return refuse('draft_incomplete')
  const period = checkPeriod({ validFrom: draft.validFrom, validUntil: draft.validUntil }, now)
  if (!period.ok) return { ...period, field: undefined }
  const company = await lookUpCompany(draft.partyKvkNumber, now)
  if (!company.ok) return { ...company, field: undefined }
  const asked = { level: draft.level, scope: draft.scope, providerId: draft.providerId, serviceIds: draft.serviceIds }
  const { validFrom, validUntil, branchNumber, message } = draft
  return transact(
    async (tx) => {
      const checked = await checkChoice(tx, actor, asked)
      if (!checked.ok) return { ...checked, field: undefined }
      const client = await keepOrganization(tx, company.value, now)
      const request = await tx.authorizationRequest.create({
        data: {
          reference: newReference('SK'),
          intermediaryId: actor.organizationId,
          clientId: client.id,
          requestedById: actor.personId,
          requestedByName: actor.name,
          level: asked.level,
          scope: asked.scope,
          providerId: asked.providerId,
          validFrom,
          validUntil,
          branchNumber,
          message,
          requestedAt: now,
          decideBy: decisionDeadline(validUntil, env().REQUEST_DECISION_DAYS, now),
          services: {
            createMany: {
              data: asked.scope === 'services' ? asked.serviceIds.map((serviceId) => ({ serviceId })) : [],
            },
          },
        },
        select: { id: true, decideBy: true },
      })
      // Guarded: of two submits of one draft, only the first makes a request.
      const { count } = await tx.requestDraft.updateMany({
        where: { id: draft.id, sentAs: null },
        data: { sentAs: request.id, updatedAt: now },
      })
      if (count === 0) return refuse('changed_meanwhile')
      await tellAboutRequest(tx, actor, { ...request, ...asked, message, validUntil, client }, now)
      return ok({ requestId: request.id })
    },
    // Both shapes in which the driver names the index: by its name, or by its columns.
    { AuthorizationRequest_one_open: 'request_open', '"intermediaryId","clientId","level"': 'request_open' },
  )
}

async function findDraft(actor: MemberActor, draftId: string) {
  if (!isUuid(draftId)) return null
  return db.requestDraft.findFirst({
    where: { id: draftId, kind: 'request', organizationId: actor.organizationId, personId: actor.personId },
    select: {
      id: true,
      sentAs: true,
      partyKvkNumber: true,
      level: true,
      scope: true,
      providerId: true,
      serviceIds: true,
      validFrom: true,
      validUntil: true,
      branchNumber: true,
      message: true,
    },
  })
}

type SentRequest = {
  id: string
  decideBy: Date
  level: string
  scope: 'services' | 'provider' | 'everything'
  serviceIds: string[]
  message: string | null
  validUntil: Date
  client: { id: string; name: string }
}

async function tellAboutRequest(tx: Tx, actor: MemberActor, request: SentRequest, now: Date) {
  const { client, scope } = request
  await record(tx, {
    at: now,
    actor,
    organizationId: actor.organizationId,
    otherOrganizationId: client.id,
    action: 'request.sent',
    subject: { type: 'AuthorizationRequest', id: request.id, name: client.name },
    after: {
      level: request.level,
      scope,
      services: request.serviceIds.length,
      serviceIds: request.serviceIds,
      validUntil: isoDay(request.validUntil),
      intermediary: actor.organizationName,
    },
  })
  const admins = await listAdmins(tx, client.id, now)
  const facts = { client: client.name, services: request.serviceIds.length, scope, decideBy: isoDay(request.decideBy) }
  for (const admin of admins) {
    await queueMail(tx, {
      event: `request.sent:${request.id}`,
      to: admin,
      template: 'requestReceived',
      data: {
        ...facts,
        intermediary: actor.organizationName,
        message: request.message ?? '',
        path: `/portal/${client.id}/requests/${request.id}`,
      },
      at: now,
    })
  }
  // Every change is confirmed. Source: "confirmed to who made it".
  await queueMail(tx, {
    event: `request.sent:${request.id}`,
    to: actor,
    template: 'requestSent',
    data: {
      ...facts,
      hasAdmin: admins.length > 0 ? 'yes' : 'no',
      path: `/portal/${actor.organizationId}/requests/${request.id}`,
    },
    at: now,
  })
}
