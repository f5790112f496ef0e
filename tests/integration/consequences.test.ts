import { expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { consequencesOf, lossesOf } from '@/lib/authorizations/consequences'
import { decide } from '@/lib/authorizations/decision'
import { findDecisionFacts } from '@/lib/authorizations/queries/decision-facts'
import { findHeld } from '@/lib/authorizations/queries/held'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { kvk, makeAuthorization, makeMember, makeOrganization, makeServices, value } from '../support/world'

/** At which of these services somebody can sign in for the client now, by whichever authorization. */
async function reach(who: MemberActor, client: MemberActor, serviceIds: string[]): Promise<string[]> {
  const allowed: string[] = []
  for (const serviceId of serviceIds) {
    const { personId, organizationId: intermediaryId } = who
    const asked = { personId, serviceId, intermediaryId, clientId: client.organizationId }
    const facts = await findDecisionFacts(asked, new Date())
    if (facts && decide(facts, new Date()).isAllowed) allowed.push(serviceId)
  }
  return allowed
}

/** An office with three authorizations of one client, and employees who have some of them. */
async function severalOfOne() {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember(kvk.donald)
  const { providerId, serviceIds } = await makeServices(['loa2', 'loa2', 'loa3'])
  const [first = '', second = '', third = ''] = serviceIds
  const ids = {
    named: await makeAuthorization(office, client, { serviceIds: [first, third] }),
    other: await makeAuthorization(office, client, { serviceIds: [second] }),
    whole: await makeAuthorization(office, client, { level: 'loa2', scope: 'provider', providerId }),
  }
  const make = (level: 'loa2' | 'loa3' = 'loa3') => makeMember(office.kvkNumber, { role: 'employee', level })
  const people = { all: await make(), two: await make(), one: await make(), low: await make('loa2') }
  const give = async (authorizationId: string, ...to: MemberActor[]) =>
    value(
      await assign(office, {
        authorizationId,
        everyone: false,
        membershipIds: to.map(({ membershipId }) => membershipId),
        which: 'all',
        serviceIds: [],
      }),
    )
  await give(ids.named, people.all, people.two, people.one)
  await give(ids.other, people.two)
  await give(ids.whole, people.all, people.low)
  return { office, client, serviceIds, ids, people }
}

it.each(['named', 'other', 'whole'] as const)(
  'what is said to be lost with the %s authorization is what can be done no more once it has ended',
  async (which) => {
    const { office, client, serviceIds, ids, people } = await severalOfOne()
    const pair = { intermediaryId: office.organizationId, clientId: client.organizationId }
    const said = consequencesOf(await findHeld(pair, new Date()), ids[which], new Date())
    const before = new Map<string, string[]>()
    for (const who of Object.values(people)) before.set(who.personId, await reach(who, client, serviceIds))
    value(await endAuthorization(client, { authorizationId: ids[which], reason: '' }))
    for (const who of Object.values(people)) {
      const had = before.get(who.personId) ?? []
      const has = await reach(who, client, serviceIds)
      const lost = had.filter((id) => !has.includes(id))
      const loss = said.people.find(({ personId }) => personId === who.personId)
      expect((loss?.serviceIds ?? []).sort()).toEqual(lost.sort())
      if (loss?.says === 'all') expect(has).toEqual([])
      if (loss?.says === 'some') expect(has).not.toEqual([])
      if (loss?.says === 'none') expect(lost).toEqual([])
    }
    // Two of three stay: nobody may say that the office may do nothing any more.
    expect(said.office).toMatchObject({ others: 2 })
    expect(said.office.says).not.toBe('all')
  },
)

it('what one person loses when it is taken back from them is what they can do no more', async () => {
  const { office, client, serviceIds, ids, people } = await severalOfOne()
  const pair = { intermediaryId: office.organizationId, clientId: client.organizationId }
  const says = async (who: MemberActor, authorizationId: string) => {
    const now = new Date()
    const [loss] = lossesOf(await findHeld(pair, now), { authorizationId, personId: who.personId }, now)
    const had = await reach(who, client, serviceIds)
    const { id: assignmentId } = await db.assignment.findFirstOrThrow({
      where: { authorizationId, membershipId: who.membershipId, endedAt: null },
      select: { id: true },
    })
    value(await endAssignment(office, { assignmentId }))
    const has = await reach(who, client, serviceIds)
    expect((loss?.serviceIds ?? []).sort()).toEqual(had.filter((id) => !has.includes(id)).sort())
    return loss?.says
  }
  expect(await says(people.one, ids.named)).toBe('all')
  expect(await says(people.two, ids.other)).toBe('some')
  expect(await says(people.two, ids.named)).toBe('all')
  expect(await says(people.low, ids.whole)).toBe('all')
})
