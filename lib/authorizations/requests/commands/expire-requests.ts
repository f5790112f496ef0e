import 'server-only'
import { z } from 'zod'
import { overdue } from '../waiting'
import { emitAll } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { closing } from './closing'

const maxAtOnce = 500

/** Closes every request whose last day has passed; answers how many. Run by the worker; repeat-safe. */
export const expireRequests = command({
  name: 'request.expire',
  as: 'system',
  input: z.object({}),
  async run(context) {
    const { tx, now } = context
    const due = await tx.authorizationRequest.findMany({
      where: overdue.where(now),
      select: closing,
      orderBy: { decideBy: 'asc' },
      take: maxAtOnce,
    })
    // Whoever decides or withdraws meanwhile was first: what they closed is not among these.
    const closed = await tx.authorizationRequest.updateManyAndReturn({
      where: { id: { in: due.map((request) => request.id) }, status: 'pending' },
      data: { status: 'expired', closedAt: now },
      select: { id: true },
    })
    const expired = new Set(closed.map((request) => request.id))
    await emitAll(
      context,
      'request.expired',
      due
        .filter((request) => expired.has(request.id))
        .map((request) => ({
          subject: { id: request.id, name: request.client.name },
          organizationId: request.intermediaryId,
          otherOrganizationId: request.clientId,
          before: { status: 'pending' as const },
          after: { status: 'expired' as const, intermediary: request.intermediary.name },
        })),
    )
    return ok(expired.size)
  },
})
