// What stands on top where services are chosen: what this very organization asked or gave before.
import { beforeEach, describe, expect, test } from 'vitest'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { listAskedBefore } from '@/lib/authorizations/requests/queries/asked-before'
import { listLevelsHeld } from '@/lib/authorizations/requests/queries/levels-held'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import {
  kvk,
  makeDraft,
  makeMember,
  makeOrganization,
  makeRequest,
  makeServices,
  makeStandard,
  value,
} from '../support/world'

let office: MemberActor
let other: MemberActor
let client: MemberActor
let firm: MemberActor
let first: string
let second: string
let third: string

beforeEach(async () => {
  const member = async () => makeMember((await makeOrganization()).kvkNumber)
  ;[office, other] = [await member(), await member()]
  // Who is asked has to stand in the register; other tests ask them for other services.
  ;[client, firm] = [await makeMember(kvk.donald), await makeMember(kvk.dagobert)]
  const { serviceIds } = await makeServices(['loa3', 'loa2plus', 'loa2'])
  ;[first = '', second = '', third = ''] = serviceIds
})

const asked = async (of: MemberActor, kind: DraftKind) =>
  (await listAskedBefore(of.organizationId, kind))
    .filter(({ serviceId }) => [first, second, third].includes(serviceId))
    .map(({ serviceId, asked: times }) => [serviceId, times])

describe('what was asked before', () => {
  test('is counted by service, most first, also where the client left it out; of nobody else', async () => {
    await makeRequest(office, client.kvkNumber, { serviceIds: [second, third] })
    const requestId = await makeRequest(office, firm.kvkNumber, { serviceIds: [first, second] })
    await makeRequest(other, client.kvkNumber, { serviceIds: [first] })
    await makeRequest(other, firm.kvkNumber, { level: 'loa2plus', serviceIds: [third] })
    const decision = { requestId, decision: 'grant' as const, explanation: '', bothSides: false }
    value(await decideRequest(firm, { ...decision, serviceIds: [first] }))
    const mine = await asked(office, 'request')
    expect(mine[0]).toEqual([second, 2])
    expect(mine.slice(1)).toHaveLength(2)
    expect(mine.slice(1)).toEqual(
      expect.arrayContaining([
        [first, 1],
        [third, 1],
      ]),
    )
    // Neither what clients are asked, nor what they gave, is what they ask themselves.
    expect(await asked(client, 'request')).toEqual([])
    expect(await asked(firm, 'request')).toEqual([])
    expect(await asked(firm, 'grant')).toEqual([[first, 1]])
    expect(await asked(office, 'grant')).toEqual([])
  })

  test('what a client gave unasked, and what employees got, each count where the same is chosen again', async () => {
    const draftId = await makeDraft(client, 'grant', kvk.bolderbast, { serviceIds: [second] })
    value(await grantUnasked(client, { draftId, bothSides: false }))
    await makeStandard(client, [client], { serviceIds: [third] })
    expect(await asked(client, 'grant')).toEqual([[second, 1]])
    expect(await asked(client, 'standard')).toEqual([[third, 1]])
    expect(await asked(client, 'request')).toEqual([])
    expect(await asked(other, 'standard')).toEqual([])
  })

  test('what left the catalogue is not proposed', async () => {
    await makeRequest(office, client.kvkNumber, { serviceIds: [first, second] })
    await db.service.update({ where: { id: first }, data: { vanishedAt: new Date() } })
    expect(await asked(office, 'request')).toEqual([[second, 1]])
  })
})

test('whose level is known: everyone of this organization, or the chosen ones; never those of another', async () => {
  const colleague = await makeMember(office.kvkNumber, { level: 'loa2' })
  const names = async (ids: string[] | null) => await listLevelsHeld(office.organizationId, ids)
  expect(await names(null)).toEqual(
    expect.arrayContaining([expect.objectContaining({ level: 'loa2' }), expect.objectContaining({ level: 'loa3' })]),
  )
  expect(await names(null)).toHaveLength(2)
  expect(await names([colleague.membershipId, other.membershipId])).toEqual([
    expect.objectContaining({ level: 'loa2' }),
  ])
  expect(await names([])).toEqual([])
})
