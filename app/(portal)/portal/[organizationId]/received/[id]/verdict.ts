import type { Verdict } from '@/components/authorization/works-now'
import type { Colleague } from '@/lib/authorizations/assignments/queries/colleagues'
import { missingFor, type Chain, type ServiceOfChain } from '@/lib/authorizations/queries/chain'

/** Whether one colleague can use one service now, with what the words need. */
export function verdictFor(chain: Chain, colleague: Colleague, service: ServiceOfChain, now: Date): Verdict {
  const missing = missingFor(chain, colleague, service, now)
  return {
    reader: 'office',
    name: colleague.name,
    held: colleague.level ?? colleague.means?.level ?? null,
    validFrom: chain.validFrom,
    validUntil: chain.validUntil,
    service,
    missing,
    works: missing.length === 0,
  }
}

/** The granted services that this colleague was given and cannot use now, with the first reason why. */
export function firstTrouble(chain: Chain, colleague: Colleague, now: Date): Verdict | null {
  const assigned = colleague.assigned
  if (!assigned) return null
  const given = chain.services.filter(
    (service) => service.isGranted && (assigned.isAllServices || assigned.serviceIds.includes(service.id)),
  )
  return given.map((service) => verdictFor(chain, colleague, service, now)).find((verdict) => !verdict.works) ?? null
}

/** Whether none of the services that were assigned works for this colleague. */
export function isStuck(chain: Chain, colleague: Colleague, now: Date): boolean {
  const assigned = colleague.assigned
  if (!assigned) return false
  const given = chain.services.filter(
    (service) => service.isGranted && (assigned.isAllServices || assigned.serviceIds.includes(service.id)),
  )
  return given.length > 0 && given.every((service) => missingFor(chain, colleague, service, now).length > 0)
}
