import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { isUuid } from '@/lib/kernel/ids'
import { can } from '@/lib/kernel/permissions'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { parseBranchNumber } from '@/lib/organizations/numbers'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { checkAdminLevel, checkPeriod, checkServices, defaultLastDay } from '@/lib/authorizations/requests/rules'
import type { DraftPeriod, DraftServices, PartyInput } from '@/lib/authorizations/requests/schema'
import { askedServices, choosableServices } from '@/lib/authorizations/requests/queries/asked-services'

/**
 * Starts a request (or an unasked grant) for the party that the admin has confirmed. Nobody is told:
 * a draft is only what one admin has filled in so far, kept so that leaving or an outage loses nothing.
 */
export async function startDraft(
  actor: MemberActor,
  input: PartyInput,
  now = new Date(),
): Promise<Result<{ draftId: string }>> {
  if (!can(actor, 'request.draft')) return refuse('forbidden')
  const company = await lookUpCompany(input.kvkNumber, now)
  if (!company.ok) return company
  // A chain has exactly one intermediary, and it is another company than the client. Source: "one intermediary".
  if (company.value.kvkNumber === actor.kvkNumber) return refuse('own_organization', { field: 'kvkNumber' })
  const draft = await db.requestDraft.create({
    data: {
      kind: input.kind,
      organizationId: actor.organizationId,
      personId: actor.personId,
      partyKvkNumber: company.value.kvkNumber,
      partyName: company.value.name,
      scope: 'services',
      level: actor.level,
      validUntil: defaultLastDay(now),
      updatedAt: now,
    },
    select: { id: true },
  })
  return ok({ draftId: draft.id })
}

/**
 * Keeps the chosen level, scope and services of a draft. While searching nothing is refused.
 * `allOf` adds every service of one provider that can be chosen at this level.
 */
export async function saveDraftServices(
  actor: MemberActor,
  input: DraftServices & { allOf?: string },
  now = new Date(),
): Promise<Result<{ draftId: string }>> {
  if (!can(actor, 'request.draft')) return refuse('forbidden')
  return transact(async (tx) => {
    const draft = await findOwnDraft(tx, actor, input.draftId)
    if (!draft) return refuse('not_found')
    const added = input.allOf && isUuid(input.allOf) ? await choosableServices(tx, input.allOf, input.level) : []
    const serviceIds = [...new Set([...input.serviceIds.filter(isUuid), ...added])]
    if (input.intent === 'next') {
      const checked = await checkChoice(tx, actor, { ...input, serviceIds })
      if (!checked.ok) return checked
    }
    const { level, scope } = input
    const providerId = scope === 'provider' && input.providerId && isUuid(input.providerId) ? input.providerId : null
    await tx.requestDraft.update({
      where: { id: draft.id },
      data: { level, scope, providerId, serviceIds, updatedAt: now },
      select: { id: true },
    })
    return ok({ draftId: draft.id })
  })
}

/** Keeps the period, branch restriction and message of a draft. */
export async function saveDraftPeriod(
  actor: MemberActor,
  input: DraftPeriod,
  now = new Date(),
): Promise<Result<{ draftId: string }>> {
  if (!can(actor, 'request.draft')) return refuse('forbidden')
  const period = checkPeriod(input, now)
  if (!period.ok) return period
  const branch = input.branchNumber === '' ? ok(null) : parseBranchNumber(input.branchNumber)
  if (!branch.ok) return { ...branch, field: 'branchNumber' }
  return transact(async (tx) => {
    const draft = await findOwnDraft(tx, actor, input.draftId)
    if (!draft) return refuse('not_found')
    const { validFrom, validUntil, message } = input
    const data = { validFrom, validUntil, message, branchNumber: branch.value, updatedAt: now }
    await tx.requestDraft.update({ where: { id: draft.id }, data, select: { id: true } })
    return ok({ draftId: draft.id })
  })
}

/** Throws a draft away. */
export async function discardDraft(actor: MemberActor, input: { draftId: string }): Promise<Result<undefined>> {
  if (!can(actor, 'request.draft')) return refuse('forbidden')
  if (!isUuid(input.draftId)) return refuse('not_found')
  const { count } = await db.requestDraft.deleteMany({
    where: { id: input.draftId, organizationId: actor.organizationId, personId: actor.personId, sentAs: null },
  })
  return count === 0 ? refuse('not_found') : ok()
}

/** A draft of this very admin that was not sent yet. */
async function findOwnDraft(tx: Tx, actor: MemberActor, draftId: string) {
  if (!isUuid(draftId)) return null
  return tx.requestDraft.findFirst({
    where: { id: draftId, organizationId: actor.organizationId, personId: actor.personId, sentAs: null },
    select: { id: true },
  })
}

export type Choice = {
  level: LevelOfAssurance
  scope: 'services' | 'provider' | 'everything'
  providerId: string | null
  serviceIds: string[]
}

/** Checks level, scope and services against the rules and the catalogue of this moment. */
export async function checkChoice(tx: Tx, actor: MemberActor, choice: Choice): Promise<Result<undefined>> {
  const level = checkAdminLevel(actor, choice.level)
  if (!level.ok) return level
  if (choice.scope === 'everything') return ok()
  if (choice.scope === 'provider') {
    if (!choice.providerId || !isUuid(choice.providerId)) return refuse('provider_required', { field: 'providerId' })
    const offered = await tx.serviceOffering.findMany({
      where: { providerId: choice.providerId, service: { vanishedAt: null } },
      select: { service: { select: { level: true } } },
    })
    if (offered.length === 0) return refuse('provider_required', { field: 'providerId' })
    const isUsable = offered.some(({ service }) => isAtMost(service.level, choice.level))
    return isUsable ? ok() : refuse('provider_above_level', { field: 'level' })
  }
  const services = await askedServices(tx, choice.serviceIds)
  if (services.length !== choice.serviceIds.length) return refuse('unknown_service', { field: 'serviceIds' })
  return checkServices(choice.level, services)
}
