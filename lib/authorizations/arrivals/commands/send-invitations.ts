import 'server-only'
import { randomUUID } from 'node:crypto'
import { chosenServices, findAuthorization } from '@/lib/authorizations/assignments/commands/making'
import { recordAll, record } from '@/lib/events/record'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { authorizationState, isRunning } from '@/lib/authorizations/rules'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail, queueMails } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { invitationMail, readersOf, type ToInvite } from './letters'
import { readLines } from '@/lib/organizations/invitations/read-lines'
import {
  expiryOf,
  judge,
  mayAppoint,
  mayResend,
  maxAddresses,
  standing,
  type Line,
} from '@/lib/organizations/invitations/rules'
import type { Prepare, Send } from '@/lib/organizations/invitations/schema'
import { knownAddresses } from '@/lib/organizations/invitations/queries/known-addresses'

/** The admin types or uploads addresses; nothing is sent before they have seen what becomes of each line. */
export async function prepareInvitations(
  actor: MemberActor,
  input: Prepare,
  now = new Date(),
): Promise<Result<{ batchId: string }>> {
  if (!can(actor, 'invitation.send')) return refuse('forbidden')
  const lines = readLines(input.lines)
  if (lines.length === 0) return refuse('no_addresses', { field: 'lines' })
  if (lines.length > maxAddresses)
    return refuse('too_many_addresses', { field: 'lines', details: { count: lines.length } })
  const level = input.role === 'admin' ? input.level : null
  if (input.role === 'admin' && level === null) return refuse('level_required', { field: 'level' })
  if (!mayAppoint(actor, input.role, level)) return refuse('level_above_admin', { field: 'level' })
  return transact(async (tx) => {
    const own = { organizationId: actor.organizationId, personId: actor.personId }
    // Lists of theirs that were never sent are of no use to anybody, and hold addresses.
    await tx.invitationBatch.deleteMany({ where: { ...own, sentAt: null } })
    const { id } = await tx.invitationBatch.create({
      data: { ...own, role: input.role, level, lines, createdAt: now },
      select: { id: true },
    })
    return ok({ batchId: id })
  })
}

/** Sends the prepared invitations to everybody who can be invited, with what each gets assigned on arrival. */
export async function sendInvitations(
  actor: MemberActor,
  input: Send,
  now = new Date(),
): Promise<Result<{ batchId: string; sent: number }>> {
  if (!can(actor, 'invitation.send')) return refuse('forbidden')
  if (!isUuid(input.batchId)) return refuse('not_found')
  return transact(
    async (tx) => {
      const batch = await tx.invitationBatch.findFirst({
        where: { id: input.batchId, organizationId: actor.organizationId, personId: actor.personId },
        select: { id: true, role: true, level: true, lines: true, sentAt: true },
      })
      if (!batch) return refuse('not_found')
      if (batch.sentAt) return ok({ batchId: batch.id, sent: 0 })
      if (!mayAppoint(actor, batch.role, batch.level)) return refuse('level_above_admin')
      const lines = batch.lines as unknown as Line[]
      const known = await knownAddresses(
        tx,
        actor.organizationId,
        lines.map((line) => line.email),
        now,
      )
      const people = judge(lines, known).filter((line) => line.verdict === 'ok')
      if (people.length === 0) return refuse('nobody_to_invite')
      const choices = await chosenOnArrival(tx, actor, input, now)
      if (!choices.ok) return choices
      const { count } = await tx.invitationBatch.updateMany({
        where: { id: batch.id, sentAt: null },
        data: { sentAt: now },
      })
      if (count === 0) return ok({ batchId: batch.id, sent: 0 })
      await inviteAll(tx, actor, { ...batch, people }, choices.value, now)
      return ok({ batchId: batch.id, sent: people.length })
    },
    { Invitation_one_open: 'changed_meanwhile' },
  )
}

type OnArrival = { authorizationId: string; serviceIds: string[] }

/** Each chosen authorization has to run and be the office's own; each chosen service has to fall under it. */
async function chosenOnArrival(tx: Tx, actor: MemberActor, input: Send, now: Date): Promise<Result<OnArrival[]>> {
  const chosen: OnArrival[] = []
  for (const authorizationId of input.authorizationIds) {
    const authorization = isUuid(authorizationId) ? await findAuthorization(tx, actor, authorizationId) : null
    if (!authorization) return refuse('not_found')
    const state = authorizationState(authorization, now)
    if (!isRunning(state)) return refuse(state === 'ended' ? 'authorization_ended' : 'authorization_expired')
    const own = `${authorizationId}:`
    const serviceIds = input.services.filter((pair) => pair.startsWith(own)).map((pair) => pair.slice(own.length))
    const services = await chosenServices(tx, authorization, {
      which: serviceIds.length > 0 ? 'some' : 'all',
      serviceIds,
    })
    if (!services.ok) return services
    chosen.push({ authorizationId, serviceIds: services.value })
  }
  return ok(chosen)
}

async function inviteAll(
  tx: Tx,
  actor: MemberActor,
  batch: Omit<ToInvite, 'people'> & { people: Line[] },
  choices: OnArrival[],
  now: Date,
) {
  const { role, level } = batch
  const people = batch.people.map((line) => ({ id: randomUUID(), email: line.email, name: line.name || null }))
  // An invitation that is over makes room for the new one.
  await tx.invitation.updateMany({
    where: {
      organizationId: actor.organizationId,
      email: { in: people.map(({ email }) => email) },
      status: 'open',
      expiresAt: { lte: now },
    },
    data: { status: 'expired', closedAt: now },
  })
  const shared = {
    organizationId: actor.organizationId,
    role,
    level,
    invitedById: actor.personId,
    invitedByName: actor.name,
    sentAt: now,
    expiresAt: expiryOf(now),
  }
  await tx.invitation.createMany({ data: people.map((person) => ({ ...shared, ...person })) })
  await tx.invitedAuthorization.createMany({
    data: people.flatMap(({ id }) => choices.map((choice) => ({ invitationId: id, ...choice }))),
  })
  await recordAll(
    tx,
    people.map(({ id, email, name }) => ({
      at: now,
      actor,
      organizationId: actor.organizationId,
      action: 'invitation.sent',
      subject: { type: 'Invitation', id, name: name ?? email },
      after: { role, ...(level && { level }), email },
    })),
  )
  await queueMails(tx, await invitationMail(tx, actor, { role, people }, now))
}

const open = {
  id: true,
  email: true,
  name: true,
  role: true,
  level: true,
  status: true,
  sentAt: true,
  expiresAt: true,
  invitedById: true,
} as const

/** The same invitation once more, with fourteen new days; also one whose time is over. */
export async function resendInvitation(
  actor: MemberActor,
  input: { invitationId: string },
  now = new Date(),
): Promise<Result<{ invitationId: string }>> {
  if (!can(actor, 'invitation.send')) return refuse('forbidden')
  if (!isUuid(input.invitationId)) return refuse('not_found')
  return transact(async (tx) => {
    const invitation = await tx.invitation.findFirst({
      where: { id: input.invitationId, organizationId: actor.organizationId },
      select: open,
    })
    if (!invitation) return refuse('not_found')
    if (invitation.status !== 'open') return refuse(`invitation_${invitation.status}`)
    if (!mayResend(invitation.sentAt, now)) return refuse('resent_just_now')
    if (!mayAppoint(actor, invitation.role, invitation.level)) return refuse('level_above_admin')
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, status: 'open', sentAt: invitation.sentAt },
      data: { sentAt: now, expiresAt: expiryOf(now), invitedById: actor.personId, invitedByName: actor.name },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await tell(tx, actor, invitation, 'invitation.resent', now)
    await queueMails(tx, await invitationMail(tx, actor, { role: invitation.role, people: [invitation] }, now))
    return ok({ invitationId: invitation.id })
  })
}

/** The admin takes an invitation back; who was invited is told, because the mail before said otherwise. */
export async function withdrawInvitation(
  actor: MemberActor,
  input: { invitationId: string },
  now = new Date(),
): Promise<Result<{ invitationId: string }>> {
  if (!can(actor, 'invitation.send')) return refuse('forbidden')
  if (!isUuid(input.invitationId)) return refuse('not_found')
  return transact(async (tx) => {
    const invitation = await tx.invitation.findFirst({
      where: { id: input.invitationId, organizationId: actor.organizationId },
      select: open,
    })
    if (!invitation) return refuse('not_found')
    if (invitation.status === 'withdrawn') return ok({ invitationId: invitation.id })
    if (invitation.status !== 'open') return refuse(`invitation_${invitation.status}`)
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, status: 'open' },
      data: { status: 'withdrawn', closedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await tell(tx, actor, invitation, 'invitation.withdrawn', now)
    // One that was over already needs no mail: it could not be used any more.
    if (standing(invitation, now) === 'open') {
      const [to] = await readersOf(tx, [invitation], actor.language)
      const data = { organization: actor.organizationName, by: actor.name, path: '/invitations' }
      if (to)
        await queueMail(tx, {
          event: `invitation.withdrawn:${invitation.id}`,
          to,
          template: 'invitationWithdrawn',
          data,
          at: now,
        })
    }
    return ok({ invitationId: invitation.id })
  })
}

async function tell(
  tx: Tx,
  actor: MemberActor,
  invitation: { id: string; email: string; name: string | null; role: string },
  action: string,
  now: Date,
) {
  await record(tx, {
    at: now,
    actor,
    organizationId: actor.organizationId,
    action,
    subject: { type: 'Invitation', id: invitation.id, name: invitation.name ?? invitation.email },
    after: { role: invitation.role, email: invitation.email },
  })
}
