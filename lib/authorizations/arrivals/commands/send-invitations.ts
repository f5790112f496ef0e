import 'server-only'
import { randomUUID } from 'node:crypto'
import { chosenServices, findAuthorization } from '@/lib/authorizations/assignments/queries/assignable'
import { authorizationState, isOver } from '@/lib/authorizations/rules'
import { emitAll } from '@/lib/events/emit'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkNoneEnded, refreshOrganizations } from '@/lib/organizations/commands/refresh-organizations'
import { checkNumber } from '@/lib/organizations/invitations/commands/check-number'
import { knownAddresses } from '@/lib/organizations/invitations/queries/known-addresses'
import {
  checkAppointing,
  expiryOf,
  judge,
  lastDayToAnswer,
  type Line,
  type Role,
} from '@/lib/organizations/invitations/rules'
import { linesSchema } from '@/lib/organizations/invitations/schema'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { sendSchema, type Send } from '../schema'

/** Sends the prepared invitations to everybody who can be invited, with what each gets assigned on arrival. */
export const sendInvitations = command({
  name: 'invitation.send',
  as: 'member',
  input: sendSchema,
  constraints: { Invitation_one_open: 'changed_meanwhile' },
  async prepare({ actor, now }, { authorizationIds }) {
    const chosen = await db.chainAuthorization.findMany({
      where: { id: { in: authorizationIds }, intermediaryId: actor.organizationId },
      select: { clientId: true },
    })
    const clients = chosen.map(({ clientId }) => clientId)
    if (clients.length > 0) await refreshOrganizations([actor.organizationId, ...clients], now)
    return ok()
  },
  async run(context, input): Promise<Result<{ batchId: string; sent: number }>> {
    const { tx, actor, now } = context
    const batch = await tx.invitationBatch.findFirst({
      where: { id: input.batchId, organizationId: actor.organizationId, personId: actor.personId },
      select: { id: true, role: true, level: true, lines: true, sentAt: true },
    })
    if (!batch) return refuse('not_found')
    if (batch.sentAt) return ok({ batchId: batch.id, sent: 0 })
    const allowed = checkAppointing(actor, batch.role, batch.level)
    if (!allowed.ok) return { ...allowed, field: undefined }
    const lines = linesSchema.parse(batch.lines)
    const known = await knownAddresses(
      tx,
      actor.organizationId,
      lines.map((line) => line.email),
      now,
    )
    const people = judge(lines, known).filter((line) => line.verdict === 'ok')
    if (people.length === 0) return refuse('nobody_to_invite')
    const number = await checkNumber(context, actor.organizationId, people.length)
    if (!number.ok) return number
    const choices = await chosenOnArrival(context, input)
    if (!choices.ok) return choices
    const { count } = await tx.invitationBatch.updateMany({
      where: { id: batch.id, sentAt: null },
      data: { sentAt: now },
    })
    if (count === 0) return ok({ batchId: batch.id, sent: 0 })
    await inviteAll(context, { ...batch, people }, choices.value)
    return ok({ batchId: batch.id, sent: people.length })
  },
})

type Here = Context<MemberActor>
type OnArrival = { authorizationId: string; serviceIds: string[] }

/** Each chosen authorization has to run and be the office's own; each chosen service has to fall under it. */
async function chosenOnArrival({ tx, actor, now }: Here, input: Send): Promise<Result<OnArrival[]>> {
  const chosen: OnArrival[] = []
  for (const authorizationId of input.authorizationIds) {
    const authorization = await findAuthorization(tx, actor, authorizationId)
    if (!authorization) return refuse('not_found')
    const state = authorizationState(authorization, now)
    if (isOver(state)) return refuse(state === 'ended' ? 'authorization_ended' : 'authorization_expired')
    const allowed = checkActingLevel(actor, authorization.level)
    if (!allowed.ok) return { ...allowed, field: undefined }
    const exist = await checkNoneEnded(tx, [authorization.clientId, actor.organizationId], now)
    if (!exist.ok) return exist
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

type ToInvite = { role: Role; level: LevelOfAssurance | null; people: Line[] }

async function inviteAll(context: Here, batch: ToInvite, choices: OnArrival[]) {
  const { tx, actor, now } = context
  const { organizationId } = actor
  const { role, level } = batch
  const people = batch.people.map((line) => ({ id: randomUUID(), email: line.email, name: line.name || null }))
  // An invitation that is over makes room for the new one.
  await tx.invitation.updateMany({
    where: {
      organizationId,
      email: { in: people.map(({ email }) => email) },
      status: 'open',
      expiresAt: { lte: now },
    },
    data: { status: 'expired', closedAt: now },
  })
  const shared = {
    organizationId,
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
  await emitAll(
    context,
    'invitation.sent',
    people.map(({ id, email, name }) => ({
      subject: { id, name: name ?? email },
      organizationId,
      after: { role, ...(level && { level }), email },
      data: { organization: actor.organizationName, language: actor.language, validUntil: lastDayToAnswer(now) },
    })),
  )
}
