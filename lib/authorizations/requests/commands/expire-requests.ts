import 'server-only'
import { record } from '@/lib/events/record'
import { today } from '@/lib/kernel/days'
import { db, transact } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { closing } from './closing'

/** Closes every request whose last day has passed, and tells both parties. Run by the worker; repeat-safe. */
export async function expireRequests(now = new Date()): Promise<number> {
  const due = await db.authorizationRequest.findMany({
    where: { status: 'pending', decideBy: { lt: today(now) } },
    select: { id: true },
    orderBy: { decideBy: 'asc' },
    take: 500,
  })
  let expired = 0
  for (const { id } of due) if ((await expireRequest(id, now)).ok) expired += 1
  return expired
}

async function expireRequest(requestId: string, now: Date): Promise<Result<undefined>> {
  return transact(async (tx) => {
    const { count } = await tx.authorizationRequest.updateMany({
      where: { id: requestId, status: 'pending' },
      data: { status: 'expired', closedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const request = await tx.authorizationRequest.findUniqueOrThrow({ where: { id: requestId }, select: closing })
    await record(tx, {
      at: now,
      actor: null,
      organizationId: request.intermediaryId,
      otherOrganizationId: request.clientId,
      action: 'request.expired',
      subject: { type: 'AuthorizationRequest', id: requestId, name: request.client.name },
      before: { status: 'pending' },
      after: { status: 'expired', intermediary: request.intermediary.name },
    })
    const names = { intermediary: request.intermediary.name, client: request.client.name }
    for (const side of [request.intermediaryId, request.clientId]) {
      for (const admin of await listAdmins(tx, side, now)) {
        const data = { ...names, path: `/portal/${side}/requests/${requestId}` }
        await queueMail(tx, {
          event: `request.expired:${requestId}`,
          to: admin,
          template: 'requestExpired',
          data,
          at: now,
        })
      }
    }
    return ok()
  })
}
