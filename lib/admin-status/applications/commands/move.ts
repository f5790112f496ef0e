import 'server-only'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { record } from '@/lib/events/record'
import { transact, type Tx } from '@/lib/kernel/db'
import { refuse, type Result } from '@/lib/kernel/result'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/ids'
import { promiseDay } from '@/lib/admin-status/applications/queries/promise'
import {
  nextStatus,
  noClaim,
  type ApplicationEvent,
  type ApplicationKind,
  type ApplicationStatus,
} from '@/lib/admin-status/applications/rules'

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
} as const

/** What every move of an application needs to know of it. */
export type Application = {
  id: string
  kind: ApplicationKind
  status: ApplicationStatus
  level: LevelOfAssurance
  personId: string
  organizationId: string
  person: { name: string; email: string; language: 'nl' | 'en' }
  organization: { name: string }
}

type Move = { applicationId: string; event: Extract<ApplicationEvent, 'answer' | 'withdraw'> }

/** The applicant moves their own application along, guarded by the status it had, with its audit event; `finish` does the rest in the same transaction. */
export async function moveApplication<T>(
  actor: PersonActor,
  move: Move,
  now: Date,
  finish: (tx: Tx, application: Application) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!isUuid(move.applicationId)) return refuse('not_found')
  return transact(async (tx) => {
    const application = await tx.adminApplication.findFirst({
      where: { id: move.applicationId, personId: actor.personId },
      select: applicationSelected,
    })
    if (!application) return refuse('not_found')
    const next = nextStatus(application.status, move.event)
    if (!next.ok) return next
    // The desk may decide at the same moment: only the one who still sees the old status wins.
    const { count } = await tx.adminApplication.updateMany({
      where: { id: application.id, status: application.status },
      data: {
        status: next.value,
        // Nobody at the desk goes on with what was taken back.
        ...(move.event === 'withdraw' && noClaim),
        ...(move.event === 'answer' && { deskSince: now, promisedBy: await promiseDay(tx, application.kind, now) }),
      },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await record(tx, {
      at: now,
      actor,
      organizationId: application.organizationId,
      action: `application.${next.value === 'submitted' ? 'answered' : next.value}`,
      subject: { type: 'AdminApplication', id: application.id, name: application.person.name },
      before: { status: application.status },
      after: { status: next.value },
    })
    return finish(tx, application)
  })
}

/** Adds a line to the conversation between applicant and desk; gives its id. */
export async function addMessage(
  tx: Tx,
  author: PersonActor | StaffActor,
  applicationId: string,
  text: string,
  isFromStaff: boolean,
  now: Date,
): Promise<string> {
  const { id } = await tx.adminApplicationMessage.create({
    data: { applicationId, authorId: author.personId, authorName: author.name, isFromStaff, text, sentAt: now },
    select: { id: true },
  })
  return id
}
