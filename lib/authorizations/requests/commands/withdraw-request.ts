import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { record } from '@/lib/events/record'
import { transact } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { closing } from './closing'
import { nextStatus } from '@/lib/authorizations/requests/rules'

/** The intermediary takes its request back, as long as the client has not decided. */
export async function withdrawRequest(
  actor: MemberActor,
  input: { requestId: string },
  now = new Date(),
): Promise<Result<{ requestId: string }>> {
  if (!can(actor, 'request.withdraw')) return refuse('forbidden')
  if (!isUuid(input.requestId)) return refuse('not_found')
  return transact(async (tx) => {
    const request = await tx.authorizationRequest.findFirst({
      where: { id: input.requestId, intermediaryId: actor.organizationId },
      select: closing,
    })
    if (!request) return refuse('not_found')
    const next = nextStatus(request.status, 'withdraw')
    if (!next.ok) return next
    const { count } = await tx.authorizationRequest.updateMany({
      where: { id: request.id, status: request.status },
      data: { status: next.value, closedAt: now, closedById: actor.personId, closedByName: actor.name },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await record(tx, {
      at: now,
      actor,
      organizationId: actor.organizationId,
      otherOrganizationId: request.clientId,
      action: 'request.withdrawn',
      subject: { type: 'AuthorizationRequest', id: request.id, name: request.client.name },
      before: { status: request.status },
      after: { status: next.value, intermediary: actor.organizationName },
    })
    const names = { intermediary: actor.organizationName, client: request.client.name }
    for (const admin of await listAdmins(tx, request.clientId, now)) {
      const data = { ...names, path: `/portal/${request.clientId}/requests/${request.id}` }
      await queueMail(tx, {
        event: `request.withdrawn:${request.id}`,
        to: admin,
        template: 'requestWithdrawn',
        data,
        at: now,
      })
    }
    const data = { ...names, path: `/portal/${actor.organizationId}/requests/${request.id}` }
    await queueMail(tx, {
      event: `request.withdrawn:${request.id}`,
      to: actor,
      template: 'requestWithdrawn',
      data,
      at: now,
    })
    return ok({ requestId: request.id })
  })
}
