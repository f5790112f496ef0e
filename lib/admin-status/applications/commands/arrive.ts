import 'server-only'
import { randomInt } from 'node:crypto'
import { promiseDay } from '@/lib/admin-status/applications/queries/promise'
import { nextStatus } from '@/lib/admin-status/applications/rules'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { emit } from '@/lib/events/emit'
import type { Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { env } from '@/lib/kernel/env'
import { ok, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import type { Prisma } from '@/prisma/generated/client'

export const arrivalSelected = {
  id: true,
  kind: true,
  status: true,
  organizationId: true,
  person: { select: { name: true } },
} satisfies Prisma.AdminApplicationSelect

type Arriving = Prisma.AdminApplicationGetPayload<{ select: typeof arrivalSelected }>

/** The application comes to the desk: its case is made, with a promised day and a place in the queue. */
export async function arriveAtDesk(context: Context, application: Arriving): Promise<Result<undefined>> {
  const { tx, now } = context
  const { id, kind, status, organizationId, person } = application
  const promisedBy = await promiseDay(tx, kind, now)
  const moved = await transition(nextStatus(status, 'submit'), (to) =>
    tx.adminApplication.updateMany({
      where: { id, status },
      data: { status: to },
    }),
  )
  if (!moved.ok) return moved
  await tx.case.create({
    data: { id, arrivedAt: now, deskSince: now, promisedBy, isSampled: randomInt(100) < env().SAMPLE_PERCENTAGE },
    select: { id: true },
  })
  await refreshRisks(tx, id)
  await emit(context, 'application.submitted', {
    subject: { id, name: person.name },
    organizationId,
    after: { status: moved.value, kind },
    data: { from: status, promisedBy: isoDay(promisedBy) },
  })
  return ok()
}
