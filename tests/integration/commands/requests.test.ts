import { beforeEach, describe, expect, test } from 'vitest'
import { system, type MemberActor } from '@/lib/kernel/actor'
import { expireRequests } from '@/lib/authorizations/requests/commands/expire-requests'
import { noteRequestViewed } from '@/lib/authorizations/requests/commands/view-request'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { discardDraft } from '@/lib/authorizations/requests/commands/discard-draft'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { refuse, type Result } from '@/lib/kernel/result'
import { checkBranch } from '@/lib/organizations/queries/branches'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { db } from '@/lib/kernel/db'
import {
  day,
  join,
  kvk,
  makeAuthorization,
  makeDraft,
  makeMember,
  makeOrganization,
  makeRequest,
  makeServices,
  problem,
  value,
} from '../../support/world'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import { outbox } from '../../support/feed'

let office: MemberActor
let client: MemberActor
let serviceIds: string[]
let providerId: string

// A fresh office each time: one open request per pair and level.
beforeEach(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  client = await makeMember(kvk.donald)
  ;({ serviceIds, providerId } = await makeServices(['loa3', 'loa3', 'loa2plus', 'loa4']))
  serviceIds = serviceIds.slice(0, 3)
})

const decision = (requestId: string, changes: Partial<Parameters<typeof decideRequest>[1]> = {}) => ({
  requestId,
  decision: 'grant' as const,
  serviceIds,
  explanation: '',
  bothSides: false,
  ...changes,
})

describe('sending', () => {
  test('stores a deadline of 30 days, tells every admin of the client, and confirms to the sender', async () => {
    const colleague = await makeMember(kvk.donald)
    const now = new Date('2026-11-16T09:31:00Z')
    const validUntil = new Date('2027-11-15')
    const id = await makeRequest(office, kvk.donald, { serviceIds, validUntil, message: '<script>x</script> 🙂' }, now)
    const row = await db.authorizationRequest.findUniqueOrThrow({
      where: { id },
      select: { decideBy: true, status: true, message: true },
    })
    expect(row).toEqual({ decideBy: new Date('2026-12-16'), status: 'pending', message: '<script>x</script> 🙂' })
    const { actions, mails } = await tracesOf(id)
    expect(actions).toEqual(['request.sent'])
    expect(mails).toEqual(
      expect.arrayContaining([
        `requestReceived ${client.email}`,
        `requestReceived ${colleague.email}`,
        `requestSent ${office.email}`,
      ]),
    )
  })

  test('twice with one draft makes one request', async () => {
    const draftId = await makeDraft(office, 'request', kvk.donald, { serviceIds })
    const first = value(await sendRequest(office, { draftId, bothSides: false }))
    expect(value(await sendRequest(office, { draftId, bothSides: false }))).toEqual(first)
    expect(await db.authorizationRequest.count({ where: { intermediaryId: office.organizationId } })).toBe(1)
  })

  test('twice at the same moment makes one request', async () => {
    const draftId = await makeDraft(office, 'request', kvk.donald, { serviceIds })
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "Organization" WHERE "kvkNumber" = $1 FOR UPDATE', values: [kvk.donald] },
      [
        () => sendRequest(office, { draftId, bothSides: false }),
        () => sendRequest(office, { draftId, bothSides: false }),
      ],
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(['request_open', 'changed_meanwhile']).toContain(results.map(problem).find((code) => code !== 'ok'))
    expect(await db.authorizationRequest.count({ where: { intermediaryId: office.organizationId } })).toBe(1)
  })

  test('other services at the same level can be asked while a request waits', async () => {
    await makeRequest(office, kvk.donald, { serviceIds: serviceIds.slice(0, 1) })
    await makeRequest(office, kvk.donald, { serviceIds: serviceIds.slice(1) })
    expect(await db.authorizationRequest.count({ where: { intermediaryId: office.organizationId } })).toBe(2)
  })

  test('what waits or runs is refused at the period, where it could be given up, and once more at sending', async () => {
    const [first = '', second = ''] = serviceIds
    const draftId = await makeDraft(office, 'request', kvk.donald, { serviceIds: [first, second] })
    const requestId = await makeRequest(office, kvk.donald, { serviceIds: [first], validUntil: day(300) })
    const { reference } = await db.authorizationRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { reference: true },
    })
    const period = { draftId, validFrom: null, validUntil: day(300), branchNumber: '', message: '' }
    const refused = await saveDraftPeriod(office, period)
    expect(refused).toMatchObject({ problem: 'request_open', field: 'validFrom' })
    // One by one: only the service that waits, with where it waits.
    expect(!refused.ok && refused.details).toMatchObject({ count: 1, services: 'Dienst 1' })
    expect(!refused.ok && String(refused.details?.references)).toContain(reference)
    expect(problem(await sendRequest(office, { draftId, bothSides: false }))).toBe('request_open')

    value(await decideRequest(client, decision(requestId, { serviceIds: [first] })))
    expect(problem(await saveDraftPeriod(office, period))).toBe('already_authorized')
    expect(problem(await sendRequest(office, { draftId, bothSides: false }))).toBe('already_authorized')
    // A renewal begins after the last day of what runs.
    value(await saveDraftPeriod(office, { ...period, validFrom: day(301), validUntil: day(400) }))
    value(await sendRequest(office, { draftId, bothSides: false }))
  })

  test('what runs longer than a first day can be chosen ahead is refused with the services', async () => {
    await makeAuthorization(office, client, { serviceIds: serviceIds.slice(0, 1), validUntil: addYears(day(0), 3) })
    const { draftId } = value(await startDraft(office, { kind: 'request', kvkNumber: kvk.donald }))
    const choice = { draftId, intent: 'next' as const, level: 'loa3' as const, search: '' }
    const save = (changes: Pick<Parameters<typeof saveDraftServices>[1], 'scope' | 'providerId' | 'serviceIds'>) =>
      saveDraftServices(office, { ...choice, ...changes })
    expect(await save({ scope: 'services', providerId: null, serviceIds })).toMatchObject({
      problem: 'already_authorized',
      field: 'serviceIds',
      details: { count: 1, services: 'Dienst 1' },
    })
    expect(problem(await save({ scope: 'provider', providerId, serviceIds: [] }))).toBe('already_authorized')
    expect(problem(await save({ scope: 'everything', providerId: null, serviceIds: [] }))).toBe('already_authorized')
    expect(problem(await save({ scope: 'services', providerId: null, serviceIds: serviceIds.slice(1) }))).toBe('ok')
  })

  test('services of a scope that was given up stay nowhere: not in the draft, the request or the history', async () => {
    const { draftId } = value(await startDraft(office, { kind: 'request', kvkNumber: kvk.donald }))
    const choice = { draftId, intent: 'next' as const, level: 'loa3' as const, search: '' }
    value(await saveDraftServices(office, { ...choice, scope: 'services', providerId: null, serviceIds }))
    // The form still sends what is ticked and not shown.
    value(await saveDraftServices(office, { ...choice, scope: 'provider', providerId, serviceIds }))
    const draft = await db.requestDraft.findUniqueOrThrow({ where: { id: draftId }, select: { serviceIds: true } })
    expect(draft.serviceIds).toEqual([])
    const { requestId } = value(await sendRequest(office, { draftId, bothSides: false }))
    expect(await db.requestedService.count({ where: { requestId } })).toBe(0)
    const provider = await db.serviceProvider.findUniqueOrThrow({ where: { id: providerId }, select: { nameNl: true } })
    const sent = await db.auditEvent.findFirstOrThrow({ where: { subjectId: requestId }, select: { after: true } })
    expect(sent.after).toMatchObject({ scope: 'provider', provider: provider.nameNl, services: 0, serviceIds: [] })
    const { authorizationId } = value(await decideRequest(client, decision(requestId, { serviceIds: [] })))
    const given = await db.auditEvent.findFirstOrThrow({
      where: { subjectId: authorizationId ?? '' },
      select: { after: true },
    })
    expect(given.after).toMatchObject({ scope: 'provider', provider: provider.nameNl, services: 0, serviceIds: [] })
  })

  test('two admins who ask the same at the same moment: one request, and the other reads which service waits', async () => {
    const colleague = await makeMember(office.kvkNumber)
    const drafts = [
      await makeDraft(office, 'request', kvk.donald, { serviceIds }),
      await makeDraft(colleague, 'request', kvk.donald, { serviceIds: serviceIds.slice(0, 1) }),
    ]
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "Organization" WHERE "kvkNumber" = $1 FOR UPDATE', values: [kvk.donald] },
      [office, colleague].map((by, at) => () => sendRequest(by, { draftId: drafts[at] ?? '', bothSides: false })),
    )
    expect(results.map(problem).sort()).toEqual(['ok', 'request_open'])
    expect(results.find((result) => !result.ok)).toMatchObject({ details: { services: 'Dienst 1' } })
  })

  test('asking and giving the same at the same moment: one of the two', async () => {
    const known = await makeMember(kvk.other)
    const asked = await makeDraft(known, 'request', kvk.donald, { serviceIds })
    const given = await makeDraft(client, 'grant', known.kvkNumber, { serviceIds })
    const lock = {
      sql: 'SELECT lock_pair($1::uuid, $2::uuid)',
      values: [known.organizationId, client.organizationId],
    }
    const results = await meetAtRow<Result<unknown>>(lock, [
      () => sendRequest(known, { draftId: asked, bothSides: false }),
      () => grantUnasked(client, { draftId: given, bothSides: false }),
    ])
    const problems = results.map(problem)
    expect(problems.filter((code) => code === 'ok')).toHaveLength(1)
    expect(['request_open', 'already_authorized']).toContain(problems.find((code) => code !== 'ok'))
  })

  test('nothing is given unasked while a request for the same waits: that is to be decided on', async () => {
    const known = await makeMember(kvk.other)
    const given = await makeDraft(client, 'grant', known.kvkNumber, { serviceIds: serviceIds.slice(0, 1) })
    await makeRequest(known, kvk.donald, { serviceIds, validUntil: day(100) })
    expect(problem(await grantUnasked(client, { draftId: given, bothSides: false }))).toBe('request_open')
    const later = { validFrom: day(101), validUntil: day(200) }
    const after = await makeDraft(client, 'grant', known.kvkNumber, { serviceIds, ...later })
    value(await grantUnasked(client, { draftId: after, bothSides: false }))
  })
})

describe('a branch', () => {
  const branch = '0000 3717 8598'
  const save = async (by: MemberActor, kind: 'request' | 'grant', party: string, branchNumber: string) => {
    const { draftId } = value(await startDraft(by, { kind, kvkNumber: party }))
    return saveDraftPeriod(by, { draftId, validFrom: null, validUntil: day(10), branchNumber, message: '' })
  }

  test('is one of the client’s, asked of the register', async () => {
    expect(problem(await save(office, 'request', kvk.donald, branch))).toBe('ok')
    expect(await save(office, 'request', kvk.donald, '000038509504')).toMatchObject({
      problem: 'branch_unknown',
      field: 'branchNumber',
    })
    // Bolderbast has none.
    expect(problem(await save(office, 'request', kvk.bolderbast, branch))).toBe('branch_unknown')
    // Of a grant the client is who gives.
    expect(problem(await save(client, 'grant', kvk.other, branch))).toBe('ok')
    expect(problem(await save(client, 'grant', kvk.other, '000038509474'))).toBe('branch_unknown')
  })

  test('that is not one of the client’s any more is refused at sending', async () => {
    const draftId = await makeDraft(office, 'request', kvk.donald, { serviceIds })
    await db.requestDraft.update({ where: { id: draftId }, data: { branchNumber: '000038509504' } })
    expect(await sendRequest(office, { draftId, bothSides: false })).toMatchObject({ problem: 'branch_unknown' })
  })

  test('of a register that is silent is looked at by its form only', async () => {
    const silent = {
      findCompany: () => Promise.resolve(refuse('kvk_unavailable')),
      listBranches: () => Promise.resolve(refuse('kvk_unavailable')),
    }
    expect(value(await checkBranch('0000 3850 9504', kvk.donald, silent))).toBe('000038509504')
    expect(problem(await checkBranch('123', kvk.donald, silent))).toBe('branch_malformed')
    expect(value(await checkBranch('', kvk.donald, silent))).toBeNull()
  })
})

describe('the wizard refuses', () => {
  test.each([
    [kvk.donald, 'ok'],
    ['1234567', 'kvk_seven_digits'],
    ['12345678', 'kvk_unknown'],
    ['96354429', 'kvk_ended'],
    ['90002903', 'kvk_unavailable'],
  ])('the number %s: %s', async (kvkNumber, expected) => {
    expect(problem(await startDraft(office, { kind: 'request', kvkNumber }))).toBe(expected)
  })

  test('its own number', async () => {
    const own = await makeMember(kvk.office)
    expect(problem(await startDraft(own, { kind: 'request', kvkNumber: kvk.office }))).toBe('own_organization')
  })

  test('a level above the admin’s, a service above it, none, unknown ones, ones without chains, vanished ones', async () => {
    const { draftId } = value(await startDraft(office, { kind: 'request', kvkNumber: kvk.donald }))
    const save = async (changes: object) =>
      problem(
        await saveDraftServices(office, {
          draftId,
          intent: 'next',
          level: 'loa3',
          scope: 'services',
          providerId: null,
          serviceIds,
          search: '',
          ...changes,
        }),
      )
    const { serviceIds: withoutChain } = await makeServices(['loa3'], 'no')
    const { serviceIds: doubtful } = await makeServices(['loa3'], 'unknown')
    const { serviceIds: vanished } = await makeServices(['loa3'])
    await db.service.updateMany({ where: { id: { in: vanished } }, data: { vanishedAt: new Date() } })
    expect(await save({})).toBe('ok')
    expect(await save({ level: 'loa4' })).toBe('level_above_admin')
    // The level follows from the services.
    expect(await save({ level: 'loa2plus' })).toBe('ok')
    const kept = { where: { id: draftId }, select: { level: true } } as const
    expect(await db.requestDraft.findUnique(kept)).toEqual({ level: 'loa3' })
    expect(await save({ level: null, serviceIds: serviceIds.slice(2) })).toBe('ok')
    expect(await db.requestDraft.findUnique(kept)).toEqual({ level: 'loa2plus' })
    const { serviceIds: high } = await makeServices(['loa4'])
    expect(await save({ level: null, serviceIds: high })).toBe('level_above_admin')
    expect(await save({ level: null, scope: 'everything' })).toBe('ok')
    expect(await db.requestDraft.findUnique(kept)).toEqual({ level: office.level })
    expect(await save({ serviceIds: [] })).toBe('no_services')
    expect(await save({ serviceIds: [crypto.randomUUID()] })).toBe('unknown_service')
    expect(await save({ serviceIds: withoutChain })).toBe('service_without_chain')
    expect(await save({ serviceIds: vanished })).toBe('service_without_chain')
    expect(await save({ serviceIds: doubtful })).toBe('ok')
    expect(await save({ scope: 'provider', providerId: null })).toBe('provider_required')
    expect(await save({ scope: 'provider', providerId: crypto.randomUUID() })).toBe('provider_required')
    expect(await save({ scope: 'provider', providerId })).toBe('ok')
    expect(await save({ scope: 'provider', providerId, level: 'loa2' })).toBe('provider_above_level')
    expect(await save({ scope: 'everything', serviceIds: [] })).toBe('ok')
    expect(await save({ intent: 'search', serviceIds: [] })).toBe('ok')
  })

  test('a period that starts in the past, ends before it starts, or lasts more than five years', async () => {
    const { draftId } = value(await startDraft(office, { kind: 'request', kvkNumber: kvk.donald }))
    const save = async (validFrom: Date | null, validUntil: Date, branchNumber = '') =>
      problem(await saveDraftPeriod(office, { draftId, validFrom, validUntil, branchNumber, message: '' }))
    expect(await save(day(-1), day(10))).toBe('period_start_in_past')
    expect(await save(day(10), day(9))).toBe('period_end_before_start')
    expect(await save(null, day(0))).toBe('period_end_before_start')
    expect(await save(null, addYears(day(0), 5))).toBe('period_too_long')
    expect(await save(null, addDays(addYears(day(0), 5), -1))).toBe('ok')
    expect(await save(addDays(addYears(day(0), 1), 1), addYears(day(0), 2))).toBe('period_start_too_far')
    expect(await save(addYears(day(0), 1), addYears(day(0), 2))).toBe('ok')
    expect(await save(null, day(10), '123')).toBe('branch_malformed')
    expect(await save(null, day(10), '0000 3717 8598')).toBe('ok')
  })

  test('a draft of a colleague, and one that was thrown away', async () => {
    const { draftId } = value(await startDraft(office, { kind: 'request', kvkNumber: kvk.donald }))
    const colleague = await makeMember(office.kvkNumber)
    expect(problem(await discardDraft(colleague, { draftId }))).toBe('not_found')
    expect(problem(await discardDraft(office, { draftId }))).toBe('ok')
    expect(problem(await sendRequest(office, { draftId, bothSides: false }))).toBe('not_found')
  })
})

describe('deciding', () => {
  test('five asked, four granted: both sides are told which one not', async () => {
    const { serviceIds: five } = await makeServices(['loa3', 'loa3', 'loa3', 'loa3', 'loa3'])
    const id = await makeRequest(office, kvk.donald, { serviceIds: five })
    const { authorizationId } = value(await decideRequest(client, decision(id, { serviceIds: five.slice(0, 4) })))
    const authorization = await db.chainAuthorization.findUniqueOrThrow({
      where: { id: authorizationId ?? '' },
      select: { status: true, validFrom: true, services: { select: { serviceId: true } } },
    })
    expect(authorization.services.map((row) => row.serviceId).sort()).toEqual(five.slice(0, 4).sort())
    expect(authorization).toMatchObject({ status: 'active', validFrom: today(new Date()) })
    const mail = await (await outbox()).findFirstOrThrow({ where: { template: 'requestGranted', to: office.email } })
    expect(mail.data).toMatchObject({ asked: 5, granted: 4, leftOut: [{ nl: 'Dienst 5', en: null }] })
    expect((await tracesOf(id)).mails).toContain(`decisionConfirmed ${client.email}`)
    expect((await tracesOf(authorizationId ?? '')).actions).toEqual(['authorization.granted'])
  })

  test('declined with a reason: final, and the office reads why', async () => {
    const id = await makeRequest(office, kvk.donald, { serviceIds })
    value(
      await decideRequest(
        client,
        decision(id, { decision: 'decline', reason: 'too_many_services', explanation: 'Te veel.' }),
      ),
    )
    const { actions, mails } = await tracesOf(id)
    expect(actions).toEqual(['request.sent', 'request.declined'])
    expect(mails).toContain(`requestDeclined ${office.email}`)
    expect(problem(await decideRequest(client, decision(id)))).toBe('request_declined')
  })

  test('what was withdrawn, decided or expired in the meantime changes nothing', async () => {
    const id = await makeRequest(office, kvk.donald, { serviceIds })
    expect(problem(await decideRequest(client, decision(id), addDays(new Date(), 31)))).toBe('request_expired')
    expect(problem(await withdrawRequest(office, { requestId: id }, addDays(new Date(), 31)))).toBe('request_expired')
    value(await withdrawRequest(office, { requestId: id }))
    const before = await countEverything()
    expect(problem(await decideRequest(client, decision(id)))).toBe('request_withdrawn')
    expect(problem(await withdrawRequest(office, { requestId: id }))).toBe('request_withdrawn')
    expect(await countEverything()).toEqual(before)
  })

  test('services that were not asked, or none, are refused', async () => {
    const id = await makeRequest(office, kvk.donald, { serviceIds: serviceIds.slice(0, 1) })
    expect(problem(await decideRequest(client, decision(id)))).toBe('unknown_service')
    expect(problem(await decideRequest(client, decision(id, { serviceIds: [] })))).toBe('no_services')
  })

  test('one that waits with a day more than five years is granted up to the right day, and can be ended', async () => {
    const id = await makeRequest(office, kvk.donald, { serviceIds })
    // Asked before the limit was exact.
    await db.authorizationRequest.update({
      where: { id },
      data: { requestedAt: addDays(new Date(), -7), validFrom: day(0), validUntil: addYears(day(0), 5) },
    })
    const { authorizationId } = value(await decideRequest(client, decision(id)))
    const { validFrom, validUntil } = await db.chainAuthorization.findUniqueOrThrow({
      where: { id: authorizationId ?? '' },
      select: { validFrom: true, validUntil: true },
    })
    expect([validFrom, validUntil]).toEqual([day(0), addDays(addYears(day(0), 5), -1)])
  })

  test('what was granted for a day more before can still be ended', async () => {
    const authorizationId = crypto.randomUUID()
    await db.chainAuthorization.create({
      data: {
        id: authorizationId,
        reference: authorizationId.slice(0, 12),
        intermediaryId: office.organizationId,
        clientId: client.organizationId,
        level: 'loa3',
        scope: 'everything',
        validFrom: day(-20),
        validUntil: addYears(day(-20), 5),
        grantedAt: addDays(new Date(), -20),
        grantedById: client.personId,
        grantedByName: client.name,
      },
    })
    value(await endAuthorization(client, { authorizationId, reason: '' }))
  })

  test('an admin of a lower level may not decide', async () => {
    const id = await makeRequest(office, kvk.donald, { serviceIds })
    const low = await makeMember(kvk.donald, { level: 'loa2plus' })
    expect(problem(await decideRequest(low, decision(id)))).toBe('level_above_admin')
  })

  test('an admin of both sides must say that they know', async () => {
    const id = await makeRequest(office, kvk.dagobert, { serviceIds })
    const both = await join({ ...office, role: 'person' }, kvk.dagobert, 'admin')
    expect(await decideRequest(both, decision(id))).toMatchObject({
      problem: 'both_sides_unconfirmed',
      field: 'bothSides',
    })
    expect((await decideRequest(both, decision(id, { bothSides: true }))).ok).toBe(true)
  })

  test('what runs already for the same service is not granted twice', async () => {
    const { providerId: elsewhere } = await makeServices(['loa3'])
    await makeAuthorization(office, client, { scope: 'provider', providerId: elsewhere })
    const id = await makeRequest(office, kvk.donald, { serviceIds })
    // The catalogue of later: that provider offers one of them too.
    await db.serviceOffering.create({ data: { serviceId: serviceIds[0] ?? '', providerId: elsewhere } })
    expect(problem(await decideRequest(client, decision(id)))).toBe('already_authorized')
    const { status } = await db.authorizationRequest.findUniqueOrThrow({ where: { id }, select: { status: true } })
    expect(status).toBe('pending')
    expect((await decideRequest(client, decision(id, { serviceIds: serviceIds.slice(1) }))).ok).toBe(true)
  })

  test('two admins deciding at once: one wins, the other is told', async () => {
    const id = await makeRequest(office, kvk.donald, { serviceIds })
    const colleague = await makeMember(kvk.donald)
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "AuthorizationRequest" WHERE "id" = $1 FOR UPDATE', values: [id] },
      [
        () => decideRequest(client, decision(id)),
        () => decideRequest(colleague, decision(id, { decision: 'decline', reason: 'other' })),
      ],
    )
    expect(results.map(problem).sort()).toEqual(['changed_meanwhile', 'ok'])
    expect((await tracesOf(id)).mails.filter((mail) => mail.startsWith('decisionConfirmed'))).toHaveLength(1)
  })

  test('withdrawing and granting at once: one of the two', async () => {
    const id = await makeRequest(office, kvk.donald, { serviceIds })
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "AuthorizationRequest" WHERE "id" = $1 FOR UPDATE', values: [id] },
      [
        () => decideRequest(client, decision(id)) as Promise<unknown> as ReturnType<typeof withdrawRequest>,
        () => withdrawRequest(office, { requestId: id }),
      ],
    )
    expect(results.map(problem).sort()).toEqual(['changed_meanwhile', 'ok'])
  })
})

test('granting unasked: active at once, the office is told, the same draft twice is one authorization', async () => {
  const draftId = await makeDraft(client, 'grant', kvk.other, { serviceIds, validFrom: day(5), validUntil: day(50) })
  const admin = await makeMember(kvk.other)
  const first = value(await grantUnasked(client, { draftId, bothSides: false }))
  expect(value(await grantUnasked(client, { draftId, bothSides: false }))).toEqual(first)
  const row = await db.chainAuthorization.findUniqueOrThrow({
    where: { id: first.authorizationId },
    select: { clientId: true, validFrom: true },
  })
  expect(row).toEqual({ clientId: client.organizationId, validFrom: day(5) })
  const { actions, mails } = await tracesOf(first.authorizationId)
  expect(actions).toEqual(['authorization.grantedUnasked'])
  expect(mails).toEqual(expect.arrayContaining([`grantedUnasked ${admin.email}`, `decisionConfirmed ${client.email}`]))
})

test('a draft of a request grants nothing, and a draft of a grant asks nothing', async () => {
  const draftOf = (kind: 'request' | 'grant') => makeDraft(client, kind, kvk.other, { serviceIds, validUntil: day(50) })
  const [request, grant] = [await draftOf('request'), await draftOf('grant')]
  const before = await countEverything()
  expect(problem(await grantUnasked(client, { draftId: request, bothSides: false }))).toBe('not_found')
  expect(problem(await sendRequest(client, { draftId: grant, bothSides: false }))).toBe('not_found')
  expect(await countEverything()).toEqual(before)
})

test('the worker closes what is overdue once, and tells both sides', async () => {
  const now = new Date()
  const id = await makeRequest(office, kvk.donald, { serviceIds })
  const status = async () =>
    (await db.authorizationRequest.findUniqueOrThrow({ where: { id }, select: { status: true } })).status
  await expireRequests(system, {}, addDays(now, 30))
  expect(await status()).toBe('pending')
  expect(value(await expireRequests(system, {}, addDays(now, 31)))).toBeGreaterThan(0)
  expect(await status()).toBe('expired')
  expect(value(await expireRequests(system, {}, addDays(now, 31)))).toBe(0)
  const { actions, mails } = await tracesOf(id)
  expect(actions).toEqual(['request.sent', 'request.expired'])
  expect(mails).toEqual(expect.arrayContaining([`requestExpired ${office.email}`, `requestExpired ${client.email}`]))
})

test('the deadline never lies after the period itself', async () => {
  const id = await makeRequest(office, kvk.donald, { serviceIds, validUntil: day(10) })
  const { decideBy } = await db.authorizationRequest.findUniqueOrThrow({ where: { id }, select: { decideBy: true } })
  expect(isoDay(decideBy)).toBe(isoDay(day(9)))
})

test('the first look of the client is remembered, later ones are not', async () => {
  const id = await makeRequest(office, kvk.donald, { serviceIds })
  const now = new Date('2026-11-20T10:00:00Z')
  expect(problem(await noteRequestViewed(office, { requestId: id }, now))).toBe('not_found')
  value(await noteRequestViewed(client, { requestId: id }, now))
  value(await noteRequestViewed(client, { requestId: id }, addDays(now, 1)))
  const { firstViewedAt } = await db.authorizationRequest.findUniqueOrThrow({
    where: { id },
    select: { firstViewedAt: true },
  })
  expect(firstViewedAt).toEqual(now)
})
