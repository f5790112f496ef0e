import { beforeEach, describe, expect, test } from 'vitest'
import { listStopped } from '@/lib/authorizations/assignments/queries/stopped'
import { decide, missingIn } from '@/lib/authorizations/decision'
import { endDepartures } from '@/lib/authorizations/departures/commands/end-departures'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import { undoLeave } from '@/lib/authorizations/departures/commands/undo-leave'
import { findDecisionFacts, type AskedForOwn } from '@/lib/authorizations/queries/decision-facts'
import { lastDayWithin } from '@/lib/authorizations/requests/rules'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { chooseStandardPeople } from '@/lib/authorizations/standard/commands/choose-standard-people'
import { endStandard } from '@/lib/authorizations/standard/commands/end-standard'
import { giveBackStandard } from '@/lib/authorizations/standard/commands/give-back-standard'
import { giveStandard } from '@/lib/authorizations/standard/commands/give-standard'
import { findMemberOf } from '@/lib/identity/actors/acting'
import type { MemberActor } from '@/lib/kernel/actor'
import { addDays, addYears, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { outbox } from '../../support/feed'
import { meetAtRow } from '../../support/races'
import { tracesOf } from '../../support/traces'
import {
  day,
  makeMember,
  makeOrganization,
  makeServices,
  makeStandard,
  makeStandardDraft,
  problem,
  value,
} from '../../support/world'

let admin: MemberActor
let bram: MemberActor
let esra: MemberActor
let serviceIds: string[]
let providerId: string
let serviceId: string

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).kvkNumber)
  bram = await makeMember(admin.kvkNumber, { role: 'employee', name: 'Bram' })
  esra = await makeMember(admin.kvkNumber, { role: 'employee', name: 'Esra', level: 'loa2plus' })
  const made = await makeServices(['loa3', 'loa2plus', 'loa3'])
  providerId = made.providerId
  serviceIds = made.serviceIds
  serviceId = serviceIds[0] ?? ''
})

/** The same person in the role of a restricted admin, who may assign and so may give this. */
async function restricted(): Promise<MemberActor> {
  const { membershipId } = esra
  await db.membership.update({ where: { id: membershipId }, data: { role: 'restricted_admin' }, select: { id: true } })
  const actor = await findMemberOf({ ...esra, role: 'person' }, admin.organizationId, new Date())
  if (!actor) throw new Error('no member')
  return actor
}

async function missing(who: MemberActor, more: Partial<AskedForOwn> = {}, at = new Date()) {
  const asked = { personId: who.personId, organizationId: admin.organizationId, serviceId, ...more }
  const facts = await findDecisionFacts(asked, at)
  return facts && missingIn(decide(facts, at))
}

const stateOf = async (id: string) =>
  (await db.standardAuthorization.findUniqueOrThrow({ where: { id }, select: { status: true } })).status
const mailsTo = async ({ email }: MemberActor, template: string) =>
  (await outbox()).count({ where: { to: email, template } })

describe('giving', () => {
  test('gives each their own, with an event, one mail for each and a confirmation', async () => {
    const ids = await makeStandard(admin, [bram, esra], { serviceIds: serviceIds.slice(0, 2) })
    expect(ids).toHaveLength(2)
    const rows = await db.standardAuthorization.findMany({
      where: { id: { in: ids } },
      select: { membershipId: true, reference: true, level: true, services: { select: { serviceId: true } } },
    })
    expect(new Set(rows.map(({ membershipId }) => membershipId))).toEqual(
      new Set([bram.membershipId, esra.membershipId]),
    )
    expect(new Set(rows.map(({ reference }) => reference)).size).toBe(2)
    for (const row of rows) expect(row.services).toHaveLength(2)
    expect(await tracesOf(ids[0] ?? '')).toEqual({
      actions: ['standard.given'],
      mails: [`standardGiven ${bram.email}`],
    })
    expect(await mailsTo(esra, 'standardGiven')).toBe(1)
    expect(await mailsTo(admin, 'standardConfirmed')).toBe(1)
    expect(await missing(bram)).toEqual([])
    expect(await missing(esra)).toEqual(['means_high_enough'])
    expect(await missing(esra, { serviceId: serviceIds[1] })).toEqual([])
    expect(await missing(bram, { serviceId: serviceIds[2] })).toEqual(['service_given'])
  })

  test('a whole provider and everything cover services that come later', async () => {
    await makeStandard(admin, [bram], { scope: 'provider', providerId })
    await makeStandard(admin, [esra], { scope: 'everything' })
    const later = await makeServices(['loa2plus'])
    expect(await missing(bram, { serviceId: later.serviceIds[0] })).toEqual(['service_given'])
    expect(await missing(esra, { serviceId: later.serviceIds[0] })).toEqual([])
    expect(await missing(bram)).toEqual([])
  })

  test('a service that takes no chains can be given: nobody acts for another company there', async () => {
    const alone = await makeServices(['loa3'], 'no')
    await makeStandard(admin, [bram], alone)
    expect(await missing(bram, { serviceId: alone.serviceIds[0] })).toEqual([])
  })

  test('to everyone who has a place today, and to nobody else', async () => {
    const gone = await makeMember(admin.kvkNumber, { role: 'employee' })
    await db.membership.update({ where: { id: gone.membershipId }, data: { endedAt: new Date() } })
    const { draftId } = value(await chooseStandardPeople(admin, { draftId: null, everyone: true, membershipIds: [] }))
    const draft = await db.requestDraft.findUniqueOrThrow({ where: { id: draftId }, select: { membershipIds: true } })
    expect([...draft.membershipIds].sort()).toEqual([admin, bram, esra].map((one) => one.membershipId).sort())
  })

  test('the same draft twice is already done', async () => {
    const draftId = await makeStandardDraft(admin, [bram], { serviceIds })
    const first = value(await giveStandard(admin, { draftId }))
    expect(value(await giveStandard(admin, { draftId }))).toEqual(first)
    expect(await db.standardAuthorization.count({ where: { membershipId: bram.membershipId } })).toBe(1)
  })

  test('nothing is given twice: the refusal names who has it, and the next period is free', async () => {
    const last = day(100)
    await makeStandard(admin, [bram], { serviceIds, validUntil: last })
    const { draftId } = value(
      await chooseStandardPeople(admin, {
        draftId: null,
        everyone: false,
        membershipIds: [bram.membershipId, esra.membershipId],
      }),
    )
    const services = { draftId, intent: 'next' as const, level: 'loa3' as const, scope: 'everything' as const }
    value(await saveDraftServices(admin, { ...services, providerId: null, serviceIds: [], search: '' }))
    const period = { draftId, validUntil: day(300), branchNumber: '', message: '' }
    const refused = await saveDraftPeriod(admin, { ...period, validFrom: null })
    expect(refused).toMatchObject({ ok: false, problem: 'standard_overlaps', details: { people: 'Bram', count: 1 } })
    value(await saveDraftPeriod(admin, { ...period, validFrom: addDays(last, 1) }))
    value(await giveStandard(admin, { draftId }))
    expect(await db.standardAuthorization.count({ where: { organizationId: admin.organizationId } })).toBe(3)
  })

  test('two who give the same at the same moment wait for each other, and one is refused', async () => {
    const drafts = [
      await makeStandardDraft(admin, [bram, esra], { serviceIds }),
      await makeStandardDraft(admin, [esra, bram], { scope: 'everything' }),
    ]
    const answers = await meetAtRow(
      { sql: 'SELECT lock_standard($1)', values: [admin.organizationId] },
      drafts.map((draftId) => () => giveStandard(admin, { draftId })),
    )
    expect(answers.map(problem).sort()).toEqual(['ok', 'standard_overlaps'])
    expect(await db.standardAuthorization.count({ where: { organizationId: admin.organizationId } })).toBe(2)
  })

  test('for five years at most, to the day', async () => {
    const now = new Date()
    const { draftId } = value(
      await chooseStandardPeople(admin, { draftId: null, everyone: false, membershipIds: [bram.membershipId] }),
    )
    const period = { draftId, validFrom: null, branchNumber: '', message: '' }
    const fiveYears = addYears(today(now), 5)
    expect(problem(await saveDraftPeriod(admin, { ...period, validUntil: fiveYears }, now))).toBe('period_too_long')
    value(await saveDraftPeriod(admin, { ...period, validUntil: lastDayWithin(today(now)) }, now))
    const [id = ''] = await makeStandard(admin, [bram], { serviceIds, validUntil: lastDayWithin(today(now)) }, now)
    expect(await missing(bram, {}, addDays(lastDayWithin(today(now)), -1))).not.toContain('given_not_over')
    expect(await missing(bram, { authorizationId: id }, addDays(fiveYears, 1))).toContain('given_not_over')
  })

  test('a restricted admin may, up to the level of their own means; an employee and a stranger may not', async () => {
    const by = await restricted()
    await makeStandard(by, [bram], { level: 'loa2plus', serviceIds: serviceIds.slice(1, 2) })
    const { draftId } = value(
      await chooseStandardPeople(by, { draftId: null, everyone: false, membershipIds: [bram.membershipId] }),
    )
    const wide = { draftId, intent: 'next' as const, scope: 'everything' as const, providerId: null, serviceIds: [] }
    expect(problem(await saveDraftServices(by, { ...wide, level: 'loa3', search: '' }))).toBe('level_above_admin')
    const stranger = await makeMember((await makeOrganization()).kvkNumber)
    const mine = await makeStandardDraft(admin, [esra], { serviceIds })
    expect(problem(await giveStandard(stranger, { draftId: mine }))).toBe('not_found')
    expect(problem(await giveStandard(bram, { draftId: mine }))).toBe('forbidden')
    const people = { draftId: null, everyone: false, membershipIds: [bram.membershipId] }
    expect(problem(await chooseStandardPeople(stranger, people))).toBe('not_a_member')
    expect(problem(await chooseStandardPeople(bram, people))).toBe('forbidden')
    const other = { ...people, draftId: mine, membershipIds: [stranger.membershipId] }
    expect(problem(await chooseStandardPeople(stranger, other))).toBe('not_found')
  })

  test('not by an admin to whom the company objects, not in an organization that has ended, not to who left meanwhile', async () => {
    const draftId = await makeStandardDraft(admin, [bram], { serviceIds })
    expect(problem(await giveStandard({ ...admin, isSuspended: true }, { draftId }))).toBe('admin_suspended')
    await db.organization.update({ where: { id: admin.organizationId }, data: { endedOn: day(-1) } })
    expect(problem(await giveStandard(admin, { draftId }))).toBe('kvk_ended')
    await db.organization.update({ where: { id: admin.organizationId }, data: { endedOn: null } })
    value(await leave(admin, { membershipId: bram.membershipId, when: 'now', lastDay: null, toAll: '', to: [] }))
    expect(problem(await giveStandard(admin, { draftId }))).toBe('not_a_member')
    expect(await db.standardAuthorization.count({ where: { organizationId: admin.organizationId } })).toBe(0)
  })
})

describe('what decides whether it works', () => {
  test('the period, the place, the organization and the means of this very moment', async () => {
    const [id = ''] = await makeStandard(admin, [bram], { serviceIds, validFrom: day(3), validUntil: day(30) })
    expect(await missing(bram)).toEqual(['period_started'])
    expect(await missing(bram, {}, day(31))).toEqual(['given_not_over'])
    expect(await missing(bram, { authorizationId: id }, day(5))).toEqual([])
    await db.organization.update({ where: { id: admin.organizationId }, data: { endedOn: day(1) } })
    expect(await missing(bram, {}, day(5))).toEqual(['organization_active'])
    await db.organization.update({ where: { id: admin.organizationId }, data: { endedOn: null } })
    await db.membership.update({ where: { id: bram.membershipId }, data: { validUntil: day(4) } })
    expect(await missing(bram, {}, day(5))).toEqual(['belongs_to_organization'])
    expect(await missing(bram, {}, day(4))).toEqual([])
    // Another person's, or one of another place, is not theirs.
    expect(await missing(esra, { authorizationId: id })).toBeNull()
    expect(await missing(bram, { organizationId: (await makeOrganization()).id })).toBeNull()
  })

  test('of several the one that covers the service', async () => {
    await makeStandard(admin, [bram], { serviceIds: serviceIds.slice(1, 2), validUntil: day(800) })
    expect(await missing(bram)).toEqual(['service_given'])
    await makeStandard(admin, [bram], { serviceIds: serviceIds.slice(0, 1), validFrom: day(2), validUntil: day(90) })
    expect(await missing(bram)).toEqual(['period_started'])
  })
})

describe('giving back', () => {
  test('ends it for who gives it back, tells the admins once, and a colleague does not find it', async () => {
    const [id = ''] = await makeStandard(admin, [bram], { serviceIds })
    expect(problem(await giveBackStandard({ ...esra, role: 'person' }, { authorizationId: id }))).toBe('not_found')
    expect(await missing(bram)).toEqual([])
    value(await giveBackStandard({ ...bram, role: 'person' }, { authorizationId: id }))
    value(await giveBackStandard({ ...bram, role: 'person' }, { authorizationId: id }))
    expect(await stateOf(id)).toBe('ended')
    expect(await missing(bram)).toEqual(['given_not_ended'])
    expect((await tracesOf(id)).actions).toEqual(['standard.given', 'standard.givenBack'])
    expect([await mailsTo(admin, 'standardGivenBack'), await mailsTo(bram, 'standardGivenBack')]).toEqual([1, 0])
    const [stopped] = await listStopped(bram.personId)
    expect(stopped).toMatchObject({ id, forWhom: 'own', why: 'given_back' })
  })
})

describe('ending', () => {
  test('ends many at once: each in the history, one mail for each person; twice is already done', async () => {
    const two = await makeStandard(admin, [bram, esra], { serviceIds: serviceIds.slice(0, 1) })
    const [one = ''] = await makeStandard(admin, [bram], { serviceIds: serviceIds.slice(1) })
    const authorizationIds = [...two, one]
    expect(value(await endStandard(admin, { authorizationIds, reason: 'Ander werk' }))).toEqual({ ended: 3 })
    for (const id of authorizationIds) {
      expect(await stateOf(id)).toBe('ended')
      expect((await tracesOf(id)).actions).toEqual(['standard.given', 'standard.ended'])
    }
    expect([await mailsTo(bram, 'standardEnded'), await mailsTo(esra, 'standardEnded')]).toEqual([1, 1])
    expect(await missing(bram, { authorizationId: two[0] })).toEqual(['given_not_ended'])
    expect(value(await endStandard(admin, { authorizationIds, reason: '' }))).toEqual({ ended: 0 })
    await makeStandard(admin, [bram], { serviceIds })
    expect(await missing(bram)).toEqual([])
  })

  test('is refused to a stranger, to an employee, without a choice, and of what expired', async () => {
    const now = addDays(new Date(), -50)
    const [old = ''] = await makeStandard(admin, [bram], { serviceIds, validUntil: day(-10) }, now)
    const [id = ''] = await makeStandard(admin, [bram], { serviceIds })
    const stranger = await makeMember((await makeOrganization()).kvkNumber)
    expect(problem(await endStandard(stranger, { authorizationIds: [id], reason: '' }))).toBe('not_found')
    expect(problem(await endStandard(bram, { authorizationIds: [id], reason: '' }))).toBe('forbidden')
    expect(problem(await endStandard(admin, { authorizationIds: [], reason: '' }))).toBe('nothing_chosen')
    expect(problem(await endStandard(admin, { authorizationIds: [old], reason: '' }))).toBe('authorization_expired')
    expect(await stateOf(id)).toBe('active')
  })
})

describe('leaving', () => {
  const go = (lastDay: Date | null = null) =>
    leave(admin, {
      membershipId: bram.membershipId,
      when: lastDay ? 'date' : 'now',
      lastDay,
      toAll: '',
      to: [],
    })

  test('ends it with the place; undoing puts it back just as it was, and leaves alone what was ended before', async () => {
    const [kept = '', ended = ''] = [
      ...(await makeStandard(admin, [bram], { serviceIds: serviceIds.slice(0, 1) })),
      ...(await makeStandard(admin, [bram], { serviceIds: serviceIds.slice(1) })),
    ]
    value(await endStandard(admin, { authorizationIds: [ended], reason: '' }))
    const { departureId } = value(await go())
    expect(await stateOf(kept)).toBe('ended')
    const asked = { authorizationId: kept }
    expect(await missing(bram, asked)).toEqual(['given_not_ended', 'belongs_to_organization'])
    const [event] = await db.auditEvent.findMany({
      where: { subjectId: bram.membershipId, type: 'membership.ended' },
      select: { after: true },
    })
    expect(event?.after).toMatchObject({ standardEnded: 1 })
    value(await undoLeave(admin, { departureId }))
    expect([await stateOf(kept), await stateOf(ended)]).toEqual(['active', 'ended'])
    expect(await missing(bram)).toEqual([])
  })

  test('ends it after the last day that was set, by the job', async () => {
    const [id = ''] = await makeStandard(admin, [bram], { serviceIds })
    value(await go(day(2)))
    expect(await stateOf(id)).toBe('active')
    await endDepartures(day(3))
    expect(await stateOf(id)).toBe('ended')
  })
})
