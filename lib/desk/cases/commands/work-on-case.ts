import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { plainName } from '@/lib/admin-status/signatories/rules'
import { checkItems } from '@/lib/desk/cases/rules/check-list'
import { noteCase, openCase } from './claim-case'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { addMessage } from '@/lib/admin-status/applications/commands/move'
import type { MessageInput, NoteInput, RepresentativeInput, TickInput } from '@/lib/desk/cases/schema'

type Done = Result<{ applicationId: string }>

/** Runs one step of the work on a case that one holds, and keeps what the queue shows of it up to date. */
async function working(
  actor: StaffActor,
  applicationId: string,
  now: Date,
  step: (tx: Tx, found: { id: string; person: { name: string } }) => Promise<Result<unknown>>,
): Promise<Done> {
  if (!can(actor, 'application.work')) return refuse('forbidden')
  return transact(async (tx) => {
    const opened = await openCase(tx, actor, applicationId, now)
    if (!opened.ok) return opened
    const done = await step(tx, opened.value)
    if (!done.ok) return done
    await refreshRisks(tx, opened.value.id)
    return ok({ applicationId: opened.value.id })
  })
}

/** Ticks an item of the check-list, or takes the tick away; who and when stays in the audit trail. */
export async function tickCheck(actor: StaffActor, input: TickInput, now = new Date()): Promise<Done> {
  return working(actor, input.applicationId, now, async (tx, found) => {
    const row = await tx.adminApplication.findUniqueOrThrow({
      where: { id: found.id },
      select: {
        kind: true,
        differences: true,
        signatories: { select: { id: true, state: true } },
        representatives: { where: { origin: 'register' }, select: { id: true } },
      },
    })
    if (!checkItems({ ...row, registerTells: row.representatives.length > 0 }).includes(input.item))
      return refuse('not_found')
    await tx.caseCheck.deleteMany({ where: { applicationId: found.id, item: input.item } })
    if (input.isTicked) {
      await tx.caseCheck.create({
        data: {
          applicationId: found.id,
          item: input.item,
          checkedById: actor.personId,
          checkedByName: actor.name,
          checkedAt: now,
        },
        select: { item: true },
      })
    }
    await noteCase(tx, actor, found, input.isTicked ? 'case.ticked' : 'case.unticked', now, { item: input.item })
    return ok()
  })
}

/** Staff enter somebody whom the extract names, with what it says of them. */
export async function addRepresentative(
  actor: StaffActor,
  input: RepresentativeInput,
  now = new Date(),
): Promise<Done> {
  return working(actor, input.applicationId, now, async (tx, found) => {
    const { name, authority } = input
    const known = await tx.representative.findMany({ where: { applicationId: found.id }, select: { name: true } })
    if (known.some((one) => plainName(one.name) === plainName(name)))
      return refuse('representative_known', { field: 'name' })
    await tx.representative.create({
      data: {
        applicationId: found.id,
        name,
        authority,
        origin: 'extract',
        enteredById: actor.personId,
        enteredByName: actor.name,
        enteredAt: now,
      },
      select: { id: true },
    })
    await untickPeople(tx, found.id)
    await noteCase(tx, actor, found, 'case.representativeEntered', now, { name, authority })
    return ok()
  })
}

/** Who was ticked as complete was another list. */
async function untickPeople(tx: Tx, applicationId: string): Promise<void> {
  await tx.caseCheck.deleteMany({ where: { applicationId, item: { in: ['representatives', 'applicant_may'] } } })
}

/** Takes back what staff entered by mistake; what the register itself told stays. */
export async function removeRepresentative(
  actor: StaffActor,
  input: { applicationId: string; name: string },
  now = new Date(),
): Promise<Done> {
  return working(actor, input.applicationId, now, async (tx, found) => {
    const { count } = await tx.representative.deleteMany({
      where: { applicationId: found.id, origin: 'extract', name: input.name },
    })
    if (count === 0) return refuse('not_found')
    await untickPeople(tx, found.id)
    await noteCase(tx, actor, found, 'case.representativeRemoved', now, { name: input.name })
    return ok()
  })
}

/** A note that staff leave for each other; the applicant never sees it. */
export async function addNote(actor: StaffActor, input: NoteInput, now = new Date()): Promise<Done> {
  return working(actor, input.applicationId, now, async (tx, found) => {
    await tx.caseNote.create({
      data: {
        applicationId: found.id,
        authorId: actor.personId,
        authorName: actor.name,
        text: input.note,
        writtenAt: now,
      },
      select: { id: true },
    })
    await noteCase(tx, actor, found, 'case.noted', now)
    return ok()
  })
}

/** Writes to the applicant without deciding: they get a mail, and answers in the portal. */
export async function writeToApplicant(actor: StaffActor, input: MessageInput, now = new Date()): Promise<Done> {
  return working(actor, input.applicationId, now, async (tx, found) => {
    const { person, organization } = await tx.adminApplication.findUniqueOrThrow({
      where: { id: found.id },
      select: {
        person: { select: { name: true, email: true, language: true } },
        organization: { select: { name: true } },
      },
    })
    const messageId = await addMessage(tx, actor, found.id, input.text, true, now)
    await queueMail(tx, {
      event: `case.message:${messageId}`,
      to: person,
      at: now,
      template: 'caseMessage',
      data: { organization: organization.name, text: input.text, path: `/applications/${found.id}` },
    })
    await noteCase(tx, actor, found, 'case.messageSent', now)
    return ok()
  })
}
