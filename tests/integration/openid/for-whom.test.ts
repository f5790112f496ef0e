import { expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { decide } from '@/lib/authorizations/decision'
import { findDecisionFacts } from '@/lib/authorizations/queries/decision-facts'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { findProposed, listWhom, whomPageSize, type Whom } from '@/lib/openid/choices/queries/for-whom'
import { askToSignIn, makeConnection, newSessionOf } from '../../support/sign-ins'
import { day, join, makeMember, makeOrganization, makePerson, makeServices, value } from '../../support/world'

const now = () => new Date()
const everything = { search: '', after: null }

/** An authorization of a client that is in no register, given straight. */
async function granted(
  office: MemberActor,
  employee: MemberActor,
  serviceIds: string[],
  change: {
    scope?: 'services' | 'provider' | 'everything'
    providerId?: string
    level?: 'loa2plus' | 'loa3' | 'loa4'
    validFrom?: Date
    validUntil?: Date
    branchNumber?: string
    assigned?: string[]
    clientId?: string
    name?: string
  } = {},
) {
  const { assigned, clientId, name, scope = 'services', level = 'loa3', ...rest } = change
  const client = clientId ? { id: clientId } : await makeOrganization(undefined, name)
  const { id: authorizationId } = await db.chainAuthorization.create({
    data: {
      reference: `K-${crypto.randomUUID()}`,
      intermediaryId: office.organizationId,
      clientId: client.id,
      scope,
      level,
      validFrom: day(-5),
      validUntil: day(300),
      grantedAt: now(),
      grantedById: crypto.randomUUID(),
      grantedByName: 'Karin Klant',
      ...rest,
      services: { create: scope === 'services' ? serviceIds.map((serviceId) => ({ serviceId })) : [] },
    },
    select: { id: true },
  })
  const some = assigned ?? []
  value(
    await assign(office, {
      authorizationId,
      everyone: false,
      membershipIds: [employee.membershipId],
      which: assigned ? 'some' : 'all',
      serviceIds: some,
    }),
  )
  return { authorizationId, clientId: client.id }
}

async function world(level: 'loa2plus' | 'loa3' | 'loa4' = 'loa3') {
  const office = await makeMember((await makeOrganization()).kvkNumber, { level: 'loa4' })
  const bram = await join(await makePerson({ level }), office.kvkNumber, 'employee')
  const services = await makeServices(['loa3', 'loa2plus'])
  const connected = await makeConnection(services.serviceIds)
  const sessionId = await newSessionOf(bram.personId)
  const [first = '', second = ''] = services.serviceIds
  const asker = { personId: bram.personId, sessionId }
  const signIn = async (change: Parameters<typeof askToSignIn>[1] = {}) => {
    const found = await findSignIn(await askToSignIn(connected, change), now())
    if (!found) throw new Error('no sign-in')
    return found
  }
  return { office, bram, ...services, ...connected, first, second, asker, signIn }
}

const idsOf = (clients: Whom[]) => clients.map(({ authorizationId }) => authorizationId)

it('shows those for which the answer is yes, and none is missing, whatever keeps the others away', async () => {
  const { office, bram, serviceIds, providerId, first, second, asker, signIn } = await world()
  const other = await makeServices(['loa3'])
  const given = [
    await granted(office, bram, serviceIds),
    await granted(office, bram, [first]),
    await granted(office, bram, [second]),
    await granted(office, bram, serviceIds, { assigned: [second] }),
    await granted(office, bram, [], { scope: 'everything' }),
    await granted(office, bram, [], { scope: 'provider', providerId }),
    await granted(office, bram, [], { scope: 'provider', providerId: other.providerId }),
    await granted(office, bram, [second], { level: 'loa2plus' }),
    await granted(office, bram, [], { scope: 'everything', level: 'loa2plus' }),
    await granted(office, bram, serviceIds, { validFrom: day(3) }),
    await granted(office, bram, other.serviceIds),
  ]
  const gone = await granted(office, bram, serviceIds)
  await db.organization.update({ where: { id: gone.clientId }, data: { endedOn: day(-1) } })
  const lastDay = await granted(office, bram, serviceIds)
  await db.organization.update({ where: { id: lastDay.clientId }, data: { endedOn: day(0) } })
  const back = await granted(office, bram, serviceIds)
  await db.assignment.updateMany({ where: { authorizationId: back.authorizationId }, data: { endedAt: now() } })
  for (const asked of [await signIn(), await signIn({ requestedLevel: 'loa3' })]) {
    const at = now()
    const { clients } = await listWhom(asked, asker, everything, at)
    const shown = new Map(clients.map((one) => [one.authorizationId, one.instances.map(({ serviceId }) => serviceId)]))
    for (const { authorizationId, clientId } of [...given, gone, lastDay, back]) {
      const yes: string[] = []
      for (const serviceId of serviceIds) {
        const question = { personId: bram.personId, intermediaryId: office.organizationId, clientId, serviceId }
        const facts = await findDecisionFacts({ ...question, authorizationId, sessionId: asker.sessionId }, at)
        const raised = facts && {
          ...facts,
          service: { ...facts.service, level: asked.requestedLevel ?? facts.service.level },
        }
        if (raised && decide(raised, at).isAllowed) yes.push(serviceId)
      }
      expect({ authorizationId, services: shown.get(authorizationId) ?? [] }).toEqual({
        authorizationId,
        services: yes,
      })
    }
  }
})

it('keeps a client that is limited to a branch away from a service that accepts none', async () => {
  const { office, bram, first, second, asker, signIn } = await world()
  await db.service.update({ where: { id: second }, data: { acceptsBranch: true } })
  const whole = await granted(office, bram, [first, second])
  const branch = await granted(office, bram, [first, second], {
    clientId: whole.clientId,
    branchNumber: '000012345678',
    level: 'loa4',
  })
  const { clients } = await listWhom(await signIn(), asker, everything, now())
  expect(clients.map(({ branchNumber, instances }) => [branchNumber, instances.length])).toEqual(
    expect.arrayContaining([
      [null, 2],
      ['000012345678', 1],
    ]),
  )
  expect(idsOf(clients)).toHaveLength(2)
  expect(idsOf(clients)).toContain(branch.authorizationId)
})

it('keeps a client without RSIN away from a service that asks for one', async () => {
  const { office, bram, first, second, asker, signIn } = await world()
  await db.service.update({
    where: { id: second },
    data: { identifierSets: ['urn:etoegang:1.9:EntityConcernedID:RSIN'] },
  })
  const { clientId, authorizationId } = await granted(office, bram, [first, second])
  const shown = async () => {
    const { clients } = await listWhom(await signIn(), asker, everything, now())
    return clients.map(({ instances }) => instances.map(({ serviceId }) => serviceId))
  }
  expect(await shown()).toEqual([[first]])
  const ask = { personId: bram.personId, intermediaryId: office.organizationId, clientId, authorizationId }
  const facts = await findDecisionFacts({ ...ask, serviceId: second }, now())
  expect(facts && decide(facts, now())).toEqual({ isAllowed: false, missing: ['rsin_known'] })
  await db.organization.update({ where: { id: clientId }, data: { rsin: '857587973' } })
  expect((await shown()).flat().sort()).toEqual([first, second].sort())
})

it('puts those used last on top, and leafs through the others without losing or repeating one', async () => {
  const { office, bram, serviceIds, first, asker, signIn } = await world()
  const given = []
  for (let place = 0; place < whomPageSize + 6; place += 1) given.push(await granted(office, bram, serviceIds))
  for (const [place, { authorizationId, clientId }] of given.slice(0, 3).entries()) {
    const at = new Date(Date.now() - place * 60_000)
    const use = { personId: bram.personId, actingId: office.organizationId, representedId: clientId, serviceId: first }
    await db.serviceUse.create({
      data: { ...use, authorizationId, permissionId: authorizationId, firstUsedAt: at, lastUsedAt: at },
    })
  }
  const asked = await signIn()
  const page = await listWhom(asked, asker, everything, now())
  expect(page.total).toEqual({ count: given.length, isMore: false })
  expect(idsOf(page.clients).slice(0, 3)).toEqual(given.slice(0, 3).map(({ authorizationId }) => authorizationId))
  expect(page.clients[0]?.lastUsedAt).not.toBeNull()
  expect(page.clients).toHaveLength(whomPageSize)
  const next = await listWhom(asked, asker, { search: '', after: page.next }, now())
  expect(next.next).toBeNull()
  const seen = [...idsOf(page.clients), ...idsOf(next.clients)]
  expect(new Set(seen).size).toBe(seen.length)
  expect([...seen].sort()).toEqual(given.map(({ authorizationId }) => authorizationId).sort())
})

it('finds by a piece of the name or by the number, and what a service proposes by the whole number only', async () => {
  const { office, bram, serviceIds, asker, signIn } = await world()
  const { authorizationId } = await granted(office, bram, serviceIds, { name: 'Bäckerei Übergröße' })
  await granted(office, bram, serviceIds)
  const asked = await signIn()
  const found = async (search: string) => idsOf((await listWhom(asked, asker, { search, after: null }, now())).clients)
  expect(await found('backerei uber')).toEqual([authorizationId])
  const [{ kvkNumber = '' } = {}] = (await listWhom(asked, asker, { search: 'backerei', after: null }, now())).clients
  expect(await found(kvkNumber.slice(0, 6))).toContain(authorizationId)
  expect(await found('%%%')).toEqual([])
  expect(idsOf(await findProposed(asked, asker, kvkNumber, now()))).toEqual([authorizationId])
  expect(await findProposed(asked, asker, kvkNumber.slice(0, 7), now())).toEqual([])
})

it('shows nobody in a session of somebody else, of the desk, that is over, or that is too low', async () => {
  const { office, bram, serviceIds, asker, signIn } = await world('loa2plus')
  const { authorizationId } = await granted(office, bram, serviceIds)
  const asked = await signIn()
  const page = await listWhom(asked, asker, everything, now())
  expect(page.clients.map((one) => [one.authorizationId, one.instances.length, one.level])).toEqual([
    [authorizationId, 1, 'loa2plus'],
  ])
  const stranger = await makePerson()
  const none = [
    { ...asker, personId: stranger.personId },
    { ...asker, sessionId: await newSessionOf(stranger.personId) },
    { ...asker, sessionId: await newSessionOf(bram.personId, day(-1)) },
  ]
  for (const one of none) expect((await listWhom(asked, one, everything, now())).clients).toEqual([])
  expect((await listWhom(await signIn({ requestedLevel: 'loa3' }), asker, everything, now())).clients).toEqual([])
})
