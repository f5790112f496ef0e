import type { Verdict } from '@/components/authorization/works-now'
import type { Colleague } from '@/lib/authorizations/assignments/queries/colleagues'
import { missingIn, type ClientCondition, type Decision } from '@/lib/authorizations/decision'
import { decideIn, type Chain, type ServiceOfChain } from '@/lib/authorizations/queries/chain'
import { meansToUse } from '@/lib/identity/means/rules'

type About = { chain: Chain; colleague: Colleague; service: ServiceOfChain }

/** Whether one colleague can use one service, with what the words need. */
export function verdictOf(
  { chain, colleague, service }: About,
  decision: Decision<ClientCondition>,
  now: Date,
): Verdict {
  return {
    reader: 'office',
    name: colleague.name,
    held: meansToUse(colleague.means, now)?.level ?? null,
    validFrom: chain.validFrom,
    validUntil: chain.validUntil,
    service,
    missing: missingIn(decision),
    works: decision.isAllowed,
  }
}

/** The granted services that were assigned to this colleague. */
function assignedTo({ assigned }: Colleague, chain: Chain): ServiceOfChain[] {
  if (!assigned) return []
  return chain.services.filter(
    (service) => service.isGranted && (assigned.isAllServices || assigned.serviceIds.includes(service.id)),
  )
}

/** The first reason why this colleague cannot use a service that they were given; null when all of them work. */
export function firstTrouble(chain: Chain, colleague: Colleague, now: Date): Verdict | null {
  for (const service of assignedTo(colleague, chain)) {
    const decision = decideIn(chain, colleague, service, now)
    if (!decision.isAllowed) return verdictOf({ chain, colleague, service }, decision, now)
  }
  return null
}
