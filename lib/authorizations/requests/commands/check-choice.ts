import 'server-only'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { askedServices } from '../queries/asked-services'
import { checkServices } from '../rules'

export type Choice = {
  level: LevelOfAssurance
  scope: 'services' | 'provider' | 'everything'
  providerId: string | null
  serviceIds: string[]
}

/** Checks level, scope and services against the rules and the catalogue of this moment. */
export async function checkChoice(
  { tx, actor }: Pick<Context<MemberActor>, 'tx' | 'actor'>,
  choice: Choice,
  kind: DraftKind = 'request',
): Promise<Result<undefined>> {
  const level = checkActingLevel(actor, choice.level)
  if (!level.ok) return level
  if (choice.scope === 'everything') return ok()
  if (choice.scope === 'provider') {
    if (!choice.providerId) return refuse('provider_required', { field: 'providerId' })
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
  return checkServices(choice.level, services, kind)
}
