import fc from 'fast-check'
import { expect, it } from 'vitest'
import nl from '@/lib/i18n/messages/nl/authorizations/conditions.json'
import en from '@/lib/i18n/messages/en/authorizations/conditions.json'
import { conditions, decide, type ClientFacts, type Condition } from './decision'
import { mendOf } from './mending'
import { authorizationState, isOver } from './rules'
import { addDays, today } from '@/lib/kernel/days'

const now = new Date('2026-12-01T10:00:00Z')
const day = (days: number) => addDays(today(now), days)
const around = fc.constantFrom(-40, -1, 0, 1, 40, 400)

const anyFacts = fc
  .record({
    status: fc.constantFrom('active' as const, 'ended' as const),
    from: around,
    until: around,
    isAssigned: fc.boolean(),
    isPresent: fc.boolean(),
    endedOn: fc.constantFrom(null, null, -1),
    isNamed: fc.boolean(),
  })
  .filter(({ from, until }) => from < until)
  .map(({ status, from, until, isAssigned, isPresent, endedOn, isNamed }): ClientFacts => ({
    forWhom: 'client',
    service: { id: 's', level: 'loa3', chainSupport: 'yes', acceptsBranch: true, needsRsin: false, providerIds: [] },
    authorization: {
      status,
      validFrom: day(from),
      validUntil: day(until),
      level: 'loa3',
      scope: 'services',
      providerId: null,
      serviceIds: isNamed ? ['s'] : [],
      branchNumber: null,
    },
    // What ends takes its assignments with it.
    assignment: isAssigned && status === 'active' ? { isAllServices: true, serviceIds: [], endedAt: null } : null,
    membership: { endedAt: isPresent ? null : now, validUntil: null },
    means: [{ level: 'loa3', validFrom: day(-50), validUntil: day(50), revokedAt: null }],
    signedInWith: null,
    client: { endedOn: endedOn === null ? null : day(endedOn), rsin: null },
    intermediary: { endedOn: null },
  }))

it('promises of an authorization that is over no deed of anybody but a new one, in every state of its life', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const decision = decide(facts, now)
      if (decision.isAllowed || !facts.authorization) return
      const state = authorizationState(facts.authorization, now)
      seen.add(state)
      for (const condition of decision.missing) {
        const mend = mendOf(condition, decision.missing)
        // Nobody can assign what is over, and it will not begin by itself.
        if (isOver(state)) expect(['intermediary', 'time']).not.toContain(mend)
        if (facts.client.endedOn) expect(['new_of_client', 'intermediary', 'join', 'time']).not.toContain(mend)
        else if (state === 'active' && condition === 'assigned_to_employee') expect(mend).toBe('intermediary')
        if (condition === 'authorization_not_ended' && !facts.client.endedOn) expect(mend).toBe('new_of_client')
      }
    }),
    { numRuns: 1000 },
  )
  expect([...seen].sort()).toEqual(['active', 'ended', 'ending_soon', 'expired', 'upcoming'])
})

it('has a sentence for every reader and every way, and none says that a reader can mend what is over', () => {
  const alone = conditions.map((condition) => mendOf(condition, [condition]))
  const ways = new Set([...alone, mendOf('assigned_to_employee', ['authorization_not_ended', 'assigned_to_employee'])])
  for (const texts of [nl, en])
    for (const reader of ['office', 'client', 'employee'] as const)
      for (const way of ways) {
        const text = (texts.mend[reader] as Record<string, string>)[way]
        expect([reader, way, text]).toEqual([reader, way, expect.any(String)])
        if (way === 'new_of_client' || way === 'only_with_new') expect(text).not.toMatch(/u zelf|yourself/)
      }
  expect(ways.has('only_with_new')).toBe(true)
  const both: Condition[] = ['authorization_not_ended', 'period_started']
  expect(mendOf('period_started', both)).toBe('only_with_new')
})

it('promises nothing of a new authorization where the service works with none', () => {
  const missing: Condition[] = ['level_granted', 'service_supports_chain']
  expect(missing.map((condition) => mendOf(condition, missing))).toEqual(['nobody', 'nobody'])
  expect(mendOf('means_high_enough', ['service_supports_chain', 'means_high_enough'])).toBe('employee')
})
