// A portal asks for several services, and a client gave them in several authorizations: one choice has them all.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { numberEvents } from '@/lib/events/feed/number-events'
import { readFeed } from '@/lib/events/feed/read-feed'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { finishServiceSignIn } from '@/lib/openid/choices/commands/finish'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { listWhom, whomPageSize } from '@/lib/openid/choices/queries/for-whom'
import { findStandingChoice } from '@/lib/openid/choices/queries/standing'
import { decideAgain } from '@/lib/openid/logout/commands/decide-again'
import { openidReader } from '@/lib/openid/logout/commands/hear'
import { giveStraight } from '../../support/openid'
import { askToSignIn, makeConnection, newSessionOf } from '../../support/sign-ins'
import {
  day,
  forgetLimits,
  join,
  kvk,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  value,
} from '../../support/world'

const now = () => new Date()
beforeEach(forgetLimits)

/** Bram stands at a portal with three services; his office's client gave the first two apart, and the third not at all. */
async function atPortal(
  second: Parameters<typeof giveStraight>[3] = {},
  services: { levels?: LevelOfAssurance[]; acceptsBranch?: boolean } = {},
) {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember(kvk.donald)
  const bram = await join(await makePerson({ level: 'loa3' }), office.kvkNumber, 'employee')
  const { serviceIds } = await makeServices(services.levels ?? ['loa3', 'loa3', 'loa3'])
  const { acceptsBranch = false } = services
  await db.service.updateMany({ where: { id: { in: serviceIds } }, data: { acceptsBranch } })
  const give = (serviceId = '', change: typeof second = {}) =>
    giveStraight({ office, bram }, client.organizationId, [serviceId], change)
  const authorizationIds = [await give(serviceIds[0]), await give(serviceIds[1], second)]
  const connected = await makeConnection(serviceIds)
  const uid = await askToSignIn(connected)
  const sessionId = await newSessionOf(bram.personId)
  const signIn = (await findSignIn(uid, now()))!
  const ids = { actingId: office.organizationId, representedId: client.organizationId }
  const list = (after: string | null = null) =>
    listWhom(signIn, { personId: bram.personId, sessionId }, { search: '', after }, now())
  const choose = async (authorizationId: string) => {
    const input = { uid, sessionId, ...ids, authorizationId }
    const { address } = value(await chooseForWhom({ ...bram, role: 'person' }, input))
    const ticket = new URL(address, 'https://issuer.example').searchParams.get('ticket') ?? ''
    value(await finishServiceSignIn(system, { uid, ticket, grantId: randomUUID() }))
    return db.serviceChoice.findFirstOrThrow({ where: { signIn: { interactionUid: uid } } })
  }
  return { office, client, bram, serviceIds, authorizationIds, connected, list, choose }
}

it.each([0, 1])('adds them up, whichever of the two the page names (%i)', async (place) => {
  const { client, office, bram, serviceIds, authorizationIds, connected, list, choose } = await atPortal()
  const { clients, total } = await list()
  expect(clients.map(({ instances }) => instances.map(({ serviceId }) => serviceId))).toEqual([serviceIds.slice(0, 2)])
  expect(total).toEqual({ count: 1, isMore: false })
  const choice = await choose(authorizationIds[place] ?? '')
  expect(choice.instanceIds).toEqual(connected.instanceIds.slice(0, 2))
  expect(choice.authorizationIds).toEqual(authorizationIds)
  const uses = await db.serviceUse.findMany({ where: { personId: bram.personId } })
  expect(new Map(uses.map(({ serviceId, authorizationId }) => [serviceId, authorizationId]))).toEqual(
    new Map(serviceIds.slice(0, 2).map((serviceId, at) => [serviceId, authorizationIds[at]])),
  )
  const told = await db.auditEvent.findMany({
    where: { type: 'authorization.used', organizationId: office.organizationId },
    select: { subjectId: true, otherOrganizationId: true, data: true },
  })
  const expected = authorizationIds.map((subjectId, at) => ({
    subjectId,
    otherOrganizationId: client.organizationId,
    data: { personId: bram.personId, serviceIds: [serviceIds[at]] },
  }))
  expect(told).toHaveLength(2)
  expect(told).toEqual(expect.arrayContaining(expected))
  // Used before, it stands in the list once still.
  expect((await list()).clients).toHaveLength(1)
})

it.each([0, 1])('ends when one of them does, for the service was told of both (%i)', async (place) => {
  const { client, authorizationIds, choose } = await atPortal()
  const { id } = await choose(authorizationIds[0] ?? '')
  expect(await findStandingChoice({ id }, now())).not.toBeNull()
  value(await endAuthorization(client, { authorizationId: authorizationIds[place] ?? '', reason: '' }))
  expect(await findStandingChoice({ id }, now())).toBeNull()
  while ((await numberEvents()) > 0);
  while ((await readFeed(openidReader)) > 0);
  while (value(await decideAgain(system, {})) > 0);
  expect((await db.serviceChoice.findUniqueOrThrow({ where: { id } })).endedAt).not.toBeNull()
})

it('is of one level: that at which most services are in, and no service that needs more or was given at less', async () => {
  const { serviceIds, authorizationIds, list, choose } = await atPortal(
    { level: 'loa2plus' },
    { levels: ['loa3', 'loa2plus', 'loa3'] },
  )
  expect((await list()).clients).toMatchObject([{ level: 'loa3', instances: [{ serviceId: serviceIds[0] }] }])
  const choice = await choose(authorizationIds[1] ?? '')
  expect(choice).toMatchObject({ level: 'loa3', authorizationId: authorizationIds[0], authorizationIds: [] })
})

it('keeps what was given for a branch apart from what was given for the whole', async () => {
  const { list } = await atPortal({ branchNumber: '000037178598' }, { acceptsBranch: true })
  const rows = (await list()).clients.map(({ branchNumber, instances }) => [branchNumber, instances.length])
  expect(rows).toHaveLength(2)
  expect(rows).toEqual(
    expect.arrayContaining([
      [null, 1],
      ['000037178598', 1],
    ]),
  )
})

it('stands once in the list, also where its authorizations are pages apart', async () => {
  const { office, client, bram, serviceIds, authorizationIds, list } = await atPortal({ assignedAt: day(-300) })
  for (let place = 0; place < whomPageSize + 2; place += 1) {
    const { id: clientId } = await makeOrganization()
    await giveStraight({ office, bram }, clientId, serviceIds, { assignedAt: day(-30) })
  }
  const first = await list()
  const second = await list(first.next)
  const all = [...first.clients, ...second.clients].filter((one) => one.representedId === client.organizationId)
  expect(all.map(({ authorizationId, instances }) => [authorizationId, instances.length])).toEqual([
    [authorizationIds[0], 2],
  ])
  expect(first.total.count).toBe(whomPageSize + 3)
})
