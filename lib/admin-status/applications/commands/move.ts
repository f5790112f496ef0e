import 'server-only'
import { promiseDay } from '@/lib/admin-status/applications/queries/promise'
import { nextStatus, noClaim } from '@/lib/admin-status/applications/rules'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import type { Prisma } from '@/prisma/generated/client'
import { lockApplication } from './lock'

/** What is read of an application that moves. */
export const applicationSelected = {
  id: true,
  kind: true,
  status: true,
  level: true,
  personId: true,
  organizationId: true,
  person: { select: { name: true, email: true, language: true } },
  organization: { select: { name: true } },
} satisfies Prisma.AdminApplicationSelect

/** What every move of an application needs to know of it. */
export type Application = Prisma.AdminApplicationGetPayload<{ select: typeof applicationSelected }>

/** The applicant moves their own application along, guarded by the status it had, with its event. */
export async function moveApplication(
  context: Context<PersonActor>,
  applicationId: string,
  step: 'answer' | 'withdraw',
): Promise<Result<{ applicationId: string }>> {
  const { tx, actor, now } = context
  // An objection may come at the same moment: it holds the application too, and what it wrote is read after it.
  if (step === 'withdraw') await lockApplication(tx, applicationId)
  const application = await tx.adminApplication.findFirst({
    where: { id: applicationId, personId: actor.personId },
    select: applicationSelected,
  })
  if (!application) return refuse('not_found')
  const { id, kind, status, organizationId, person } = application
  if (step === 'withdraw' && (await isObjected(tx, id))) return refuse('objection_open')
  const promisedBy = step === 'answer' ? await promiseDay(tx, kind, now) : null
  // The desk may decide at the same moment: only the one who still sees the old status wins.
  const moved = await transition(nextStatus(status, step), (to) =>
    tx.adminApplication.updateMany({ where: { id, status }, data: { status: to } }),
  )
  if (!moved.ok) return moved
  // Nobody at the desk goes on with what was taken back; what was no case yet stays none.
  await tx.case.updateMany({ where: { id }, data: promisedBy ? { deskSince: now, promisedBy } : noClaim })
  await emit(context, step === 'answer' ? 'application.answered' : 'application.withdrawn', {
    subject: { id, name: person.name },
    organizationId,
    before: { status },
    after: { status: moved.value },
  })
  return ok({ applicationId: id })
}

/** What the company objects to is decided by the desk, and not by whom it is about. */
async function isObjected(tx: Tx, applicationId: string): Promise<boolean> {
  const open = await tx.objection.findFirst({
    where: { announcement: { applicationId }, endedAt: null },
    select: { id: true },
  })
  return open !== null
}
