import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { noteRequestViewed } from '@/lib/authorizations/requests/commands/view-request'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { findDraft, findGranted, findParty } from '@/lib/authorizations/requests/queries/draft'
import { findRequest } from '@/lib/authorizations/requests/queries/request'
import {
  countRequests,
  countWaiting,
  firstDirection,
  listDrafts,
  listPendingRequests,
  listRequests,
  type RequestSearch,
} from '@/lib/authorizations/requests/queries/requests'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { addDays } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import {
  join,
  kvk,
  makeAuthorization,
  makeDraft,
  makeMember,
  makeRequest,
  makeServices,
  problem,
  value,
} from '../support/world'

const sent: RequestSearch = { direction: 'sent', status: 'pending', search: '', order: 'asc', page: 1 }
const received: RequestSearch = { ...sent, direction: 'received' }
const inFortyDays = () => addDays(new Date(), 40)

/** A new office each time, so that no test meets an open request of another one. */
async function office() {
  const { serviceIds } = await makeServices(['loa3', 'loa3'])
  return {
    office: await makeMember(String(randomInt(10_000_000, 20_000_000))),
    client: await makeMember(kvk.donald),
    stranger: await makeMember(kvk.dagobert),
    serviceIds,
  }
}

const ids = (found: { requests: { id: string }[] }) => found.requests.map(({ id }) => id)

describe('the lists of requests', () => {
  it('count of those that wait what they list, whatever is looked for', async () => {
    const { office: anna } = await office()
    const first = await makeServices(['loa3'])
    const second = await makeServices(['loa3'])
    const named = await makeRequest(anna, kvk.donald, { serviceIds: first.serviceIds })
    const whole = await makeRequest(anna, kvk.dagobert, { scope: 'provider', providerId: second.providerId })
    const all = await makeRequest(anna, kvk.bolderbast, { level: 'loa2', scope: 'everything' })
    const looked: [Partial<RequestSearch>, string[]][] = [
      [{}, [named, whole, all]],
      [{ providerId: first.providerId }, [named, all]],
      [{ providerId: second.providerId }, [whole, all]],
      [{ providerId: second.providerId, search: kvk.dagobert }, [whole]],
      [{ providerId: 'made-up' }, []],
    ]
    for (const [wanted, expected] of looked) {
      const search = { ...sent, ...wanted }
      expect(ids(await listRequests(anna.organizationId, search)).sort()).toEqual([...expected].sort())
      expect(await countWaiting(anna.organizationId, search)).toBe(expected.length)
    }
  })

  it('show a request to its two parties, each on its own side, and to nobody else', async () => {
    const { office: anna, client, stranger, serviceIds } = await office()
    const requestId = await makeRequest(anna, kvk.donald, { level: 'loa2', serviceIds: [], scope: 'everything' })
    expect(serviceIds).toHaveLength(2)
    expect(ids(await listRequests(anna.organizationId, sent))).toContain(requestId)
    expect(ids(await listRequests(anna.organizationId, received))).not.toContain(requestId)
    expect(ids(await listRequests(client.organizationId, received))).toContain(requestId)
    expect(ids(await listRequests(client.organizationId, sent))).not.toContain(requestId)
    expect(ids(await listRequests(stranger.organizationId, sent))).not.toContain(requestId)
    expect(ids(await listRequests(stranger.organizationId, received))).not.toContain(requestId)
    expect((await listPendingRequests(client.organizationId)).map(({ id }) => id)).toContain(requestId)
    expect((await listPendingRequests(stranger.organizationId)).map(({ id }) => id)).not.toContain(requestId)
    expect(await firstDirection(client.organizationId)).toBe('received')
    value(await withdrawRequest(anna, { requestId }))
  })

  it('move a request past its last day to "expired", before the worker has written it down', async () => {
    const { office: anna, client, serviceIds } = await office()
    const requestId = await makeRequest(anna, kvk.donald, { serviceIds })
    const counted = await countRequests(client.organizationId, { direction: 'received', search: '' })
    const later = await countRequests(client.organizationId, { direction: 'received', search: '' }, inFortyDays())
    expect(later.pending).toBe(0)
    expect(later.expired).toBe(counted.expired + counted.pending)
    const expired = await listRequests(client.organizationId, { ...received, status: 'expired' }, inFortyDays())
    expect(expired.requests.find(({ id }) => id === requestId)?.status).toBe('expired')
    expect(ids(await listRequests(client.organizationId, received, inFortyDays()))).not.toContain(requestId)
    value(await withdrawRequest(anna, { requestId }))
  })

  it('find a request by the other company, its number or the reference, and take % and _ as they are', async () => {
    const { office: anna, serviceIds } = await office()
    const requestId = await makeRequest(anna, kvk.donald, { serviceIds })
    const { reference } = await db.authorizationRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { reference: true },
    })
    for (const search of ['donald', '6875 0110', reference.toLowerCase()]) {
      expect(ids(await listRequests(anna.organizationId, { ...sent, search }))).toContain(requestId)
    }
    for (const search of ['Dagobert', '69599084', 'SK-XXXX', '%%%', '_onald', 'nul\0teken', 'x'.repeat(5000)]) {
      expect(ids(await listRequests(anna.organizationId, { ...sent, search }))).not.toContain(requestId)
    }
    value(await withdrawRequest(anna, { requestId }))
  })
})

describe('one request', () => {
  it('does not exist for a third company, nor under a made-up id', async () => {
    const { office: anna, client, stranger, serviceIds } = await office()
    const requestId = await makeRequest(anna, kvk.donald, { serviceIds })
    expect(await findRequest(stranger, requestId, 'nl')).toBeNull()
    expect(await findRequest(anna, 'nonsense', 'nl')).toBeNull()
    expect((await findRequest(anna, requestId, 'nl'))?.side).toBe('intermediary')
    const seen = await findRequest(client, requestId, 'nl')
    expect(seen).toMatchObject({ side: 'client', isBothSides: false, mayGrantLevel: true, status: 'pending' })
    expect(seen?.services.map(({ id }) => id).sort()).toEqual([...serviceIds].sort())
    value(await withdrawRequest(anna, { requestId }))
  })

  it('says who is admin of both sides, and who may not decide at this level', async () => {
    const { office: anna, serviceIds } = await office()
    const requestId = await makeRequest(anna, kvk.donald, { serviceIds })
    const both = await join({ ...anna, role: 'person' }, kvk.donald, 'admin')
    expect((await findRequest(both, requestId, 'nl'))?.isBothSides).toBe(true)
    const low = await makeMember(kvk.donald, { level: 'loa2' })
    expect((await findRequest(low, requestId, 'nl'))?.mayGrantLevel).toBe(false)
    value(await withdrawRequest(anna, { requestId }))
  })

  it('is noted as viewed once, by the client only', async () => {
    const { office: anna, client, serviceIds } = await office()
    const requestId = await makeRequest(anna, kvk.donald, { serviceIds })
    const viewedAt = async () => (await findRequest(anna, requestId, 'nl'))?.firstViewedAt
    expect(problem(await noteRequestViewed(anna, { requestId }))).toBe('not_found')
    expect(await viewedAt()).toBeNull()
    const first = new Date()
    value(await noteRequestViewed(client, { requestId }, first))
    value(await noteRequestViewed(client, { requestId }, addDays(first, 1)))
    expect(await viewedAt()).toEqual(first)
    value(await withdrawRequest(anna, { requestId }))
  })

  it('tells after the decision which service was left out', async () => {
    const { office: anna, client, serviceIds } = await office()
    const requestId = await makeRequest(anna, kvk.donald, { serviceIds })
    const input = {
      requestId,
      decision: 'grant' as const,
      serviceIds: serviceIds.slice(0, 1),
      explanation: '',
      bothSides: true,
    }
    value(await decideRequest(client, input))
    const decided = await findRequest(anna, requestId, 'nl')
    expect(decided?.status).toBe('granted')
    expect(decided?.services.filter(({ isGranted }) => isGranted).map(({ id }) => id)).toEqual(serviceIds.slice(0, 1))
  })
})

describe('drafts', () => {
  it('are seen by who made them only, not even by a colleague', async () => {
    const { office: anna, client, serviceIds } = await office()
    const colleague = await makeMember(anna.kvkNumber)
    const draftId = await makeDraft(anna, 'request', kvk.donald, { serviceIds })
    expect((await findDraft(anna, 'request', draftId))?.id).toBe(draftId)
    expect(await findDraft(anna, 'grant', draftId)).toBeNull()
    expect(await findDraft(colleague, 'request', draftId)).toBeNull()
    expect(await findDraft(client, 'request', draftId)).toBeNull()
    expect(await findDraft(anna, 'request', 'nonsense')).toBeNull()
    expect((await listDrafts(anna)).map(({ id }) => id)).toContain(draftId)
    expect((await listDrafts(colleague)).map(({ id }) => id)).not.toContain(draftId)
  })

  it('take on all services of a provider that this admin can choose, beside those chosen before', async () => {
    const { office: anna, serviceIds } = await office()
    const { providerId, serviceIds: usable } = await makeServices(['loa2', 'loa3', 'loa4'])
    const draftId = await makeDraft(anna, 'request', kvk.donald, { serviceIds })
    const choice = {
      draftId,
      intent: 'search' as const,
      scope: 'services' as const,
      providerId: null,
      serviceIds,
      search: '',
    }
    value(await saveDraftServices(anna, { ...choice, level: 'loa2', allOf: providerId }))
    expect((await findDraft(anna, 'request', draftId))?.serviceIds.sort()).toEqual(
      [...serviceIds, ...usable.slice(0, 2)].sort(),
    )
    const { providerId: closed } = await makeServices(['loa2'], 'no')
    value(await saveDraftServices(anna, { ...choice, level: 'loa3', allOf: closed }))
    expect((await findDraft(anna, 'request', draftId))?.serviceIds.sort()).toEqual([...serviceIds].sort())
  })
})

it('another company is told about by whether it has an admin, never by whom', async () => {
  const { office: anna, serviceIds } = await office()
  expect(await findParty(anna, '00000001')).toEqual({
    hasAdmin: false,
    canDecide: false,
    decidesUpTo: null,
    isOwnToo: false,
  })
  const requestId = await makeRequest(anna, kvk.donald, { serviceIds })
  expect(await findParty(anna, kvk.donald)).toMatchObject({ hasAdmin: true, canDecide: true, isOwnToo: false })
  value(await withdrawRequest(anna, { requestId }))
})

it('the receipt of a permission is for the client that gave it', async () => {
  const { office: anna, client, stranger, serviceIds } = await office()
  const authorizationId = await makeAuthorization(anna, client, { serviceIds })
  expect((await findGranted(client, authorizationId))?.serviceIds.sort()).toEqual([...serviceIds].sort())
  expect(await findGranted(anna, authorizationId)).toBeNull()
  expect(await findGranted(stranger, authorizationId)).toBeNull()
  expect(await findGranted(client, 'nonsense')).toBeNull()
})
