import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { isUuid } from '@/lib/kernel/ids'
import { can } from '@/lib/kernel/permissions'
import { record } from '@/lib/events/record'
import { checkChoice } from '@/lib/authorizations/requests/commands/drafts'
import { checkPeriod } from '@/lib/authorizations/requests/rules'
import { isoDay, today } from '@/lib/kernel/days'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { isAlsoAdminOf } from '@/lib/organizations/memberships/queries/both-sides'
import { queueMail } from '@/lib/notifications/outbox'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { grant, overlapConstraint } from './grant'
import { authorizationState, isRunning } from '@/lib/authorizations/rules'
import type { EndAuthorization, GrantUnasked } from '@/lib/authorizations/schema'

/** The client gives permission without being asked. Granting the same draft twice is "already done". */
export async function grantUnasked(
  actor: MemberActor,
  input: GrantUnasked,
  now = new Date(),
): Promise<Result<{ authorizationId: string }>> {
  if (!can(actor, 'authorization.grant')) return refuse('forbidden')
  const draft = await findDraft(actor, input.draftId)
  if (!draft) return refuse('not_found')
  if (draft.sentAs) return ok({ authorizationId: draft.sentAs })
  const { partyKvkNumber, level, scope, providerId, serviceIds, branchNumber, validUntil } = draft
  if (!partyKvkNumber || !level || !scope || !validUntil) return refuse('draft_incomplete')
  const period = checkPeriod({ validFrom: draft.validFrom, validUntil }, now)
  if (!period.ok) return { ...period, field: undefined }
  const company = await lookUpCompany(partyKvkNumber, now)
  if (!company.ok) return { ...company, field: undefined }
  return transact(async (tx) => {
    const checked = await checkChoice(tx, actor, { level, scope, providerId, serviceIds })
    if (!checked.ok) return { ...checked, field: undefined }
    const intermediary = await keepOrganization(tx, company.value, now)
    if (!input.bothSides && (await isAlsoAdminOf(tx, actor.personId, intermediary.id, now))) {
      return refuse('both_sides_unconfirmed', { field: 'bothSides' })
    }
    const client = { id: actor.organizationId, name: actor.organizationName }
    const services = scope === 'services' ? serviceIds : []
    const validFrom = draft.validFrom ?? today(now)
    const facts = {
      level,
      scope,
      providerId,
      branchNumber,
      serviceIds: services,
      validFrom,
      validUntil,
      request: null,
    }
    const given = await grant({ tx, actor, now, afterCommit: () => undefined }, { intermediary, client, ...facts })
    if (!given.ok) return given
    const { count } = await tx.requestDraft.updateMany({
      where: { id: draft.id, sentAs: null },
      data: { sentAs: given.value.id, updatedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    return ok({ authorizationId: given.value.id })
  }, overlapConstraint)
}

async function findDraft(actor: MemberActor, draftId: string) {
  if (!isUuid(draftId)) return null
  return db.requestDraft.findFirst({
    where: { id: draftId, kind: 'grant', organizationId: actor.organizationId, personId: actor.personId },
    select: {
      id: true,
      sentAs: true,
      partyKvkNumber: true,
      level: true,
      scope: true,
      providerId: true,
      serviceIds: true,
      branchNumber: true,
      validFrom: true,
      validUntil: true,
    },
  })
}

/** Client or intermediary ends an authorization: over at this moment for everyone, its assignments with it. */
export async function endAuthorization(
  actor: MemberActor,
  input: EndAuthorization,
  now = new Date(),
): Promise<Result<{ authorizationId: string; side: 'client' | 'intermediary' }>> {
  if (!can(actor, 'authorization.end')) return refuse('forbidden')
  if (!isUuid(input.authorizationId)) return refuse('not_found')
  return transact(async (tx) => {
    const authorization = await tx.chainAuthorization.findFirst({
      where: {
        id: input.authorizationId,
        OR: [{ clientId: actor.organizationId }, { intermediaryId: actor.organizationId }],
      },
      select: ending,
    })
    if (!authorization) return refuse('not_found')
    const state = authorizationState(authorization, now)
    if (!isRunning(state)) return refuse(state === 'ended' ? 'authorization_ended' : 'authorization_expired')
    const side = authorization.clientId === actor.organizationId ? ('client' as const) : ('intermediary' as const)
    const { count } = await tx.chainAuthorization.updateMany({
      where: { id: authorization.id, status: 'active' },
      data: {
        status: 'ended',
        endedAt: now,
        endedById: actor.personId,
        endedByName: actor.name,
        endedBy: side,
        endReason: input.reason,
      },
    })
    if (count === 0) return refuse('authorization_ended')
    // After the end above, no assignment can be added any more (trigger): this list is complete.
    const assignments = await tx.assignment.findMany({
      where: { authorizationId: authorization.id, endedAt: null },
      select: { id: true, membership: { select: { person: { select: { name: true, email: true, language: true } } } } },
    })
    await tx.assignment.updateMany({
      where: { authorizationId: authorization.id, endedAt: null },
      data: { endedAt: now, endedById: actor.personId },
    })
    await tellEnded(tx, actor, { ...authorization, side, reason: input.reason }, assignments, now)
    return ok({ authorizationId: authorization.id, side })
  })
}

const ending = {
  id: true,
  status: true,
  validFrom: true,
  validUntil: true,
  clientId: true,
  intermediaryId: true,
  client: { select: { name: true } },
  intermediary: { select: { name: true } },
} as const

type Ended = {
  id: string
  clientId: string
  intermediaryId: string
  client: { name: string }
  intermediary: { name: string }
  side: 'client' | 'intermediary'
  reason: string
}

type Loser = { membership: { person: { name: string; email: string; language: 'nl' | 'en' } } }

async function tellEnded(tx: Tx, actor: MemberActor, ended: Ended, losers: Loser[], now: Date) {
  const isClient = ended.side === 'client'
  const otherName = isClient ? ended.intermediary.name : ended.client.name
  const event = `authorization.ended:${ended.id}`
  await record(tx, {
    at: now,
    actor,
    organizationId: actor.organizationId,
    otherOrganizationId: isClient ? ended.intermediaryId : ended.clientId,
    action: 'authorization.ended',
    subject: { type: 'ChainAuthorization', id: ended.id, name: otherName },
    before: { status: 'active' },
    after: {
      status: 'ended',
      by: ended.side,
      reason: ended.reason,
      people: losers.length,
      organization: actor.organizationName,
    },
  })
  const sides = [
    { id: ended.clientId, page: 'granted', otherParty: ended.intermediary.name },
    { id: ended.intermediaryId, page: 'received', otherParty: ended.client.name },
  ]
  for (const { id, page, otherParty } of sides) {
    for (const admin of await listAdmins(tx, id, now)) {
      const path = `/portal/${id}/${page}/${ended.id}`
      const data = { otherParty, client: ended.client.name, by: actor.organizationName, people: losers.length, path }
      await queueMail(tx, { event: `${event}:${id}`, to: admin, template: 'authorizationEnded', data, at: now })
    }
  }
  for (const { membership } of losers) {
    const data = {
      client: ended.client.name,
      intermediary: ended.intermediary.name,
      reason: 'authorization_ended' as const,
      path: '/my-authorizations',
    }
    await queueMail(tx, { event, to: membership.person, template: 'assignmentEnded', data, at: now })
  }
}
