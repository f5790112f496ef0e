// One walk through the wizard makes one draft, whatever is pressed twice, and loses nothing on the way.
import { beforeEach, expect, test } from 'vitest'
import { discardDraft } from '@/lib/authorizations/requests/commands/discard-draft'
import { repeatRequest } from '@/lib/authorizations/requests/commands/repeat-request'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import { chooseStandardPeople } from '@/lib/authorizations/standard/commands/choose-standard-people'
import { db } from '@/lib/kernel/db'
import type { MemberActor } from '@/lib/kernel/actor'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import {
  day,
  kvk,
  makeDraft,
  makeMember,
  makeOrganization,
  makeRequest,
  makeServices,
  problem,
  value,
} from '../../support/world'

let office: MemberActor
let serviceIds: string[]

beforeEach(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  ;({ serviceIds } = await makeServices(['loa3', 'loa3', 'loa2plus']))
})

const asking = { kind: 'request' as const, kvkNumber: kvk.donald }
const drafts = (by: MemberActor) => db.requestDraft.count({ where: { organizationId: by.organizationId } })
const draftOf = (draftId: string) =>
  db.requestDraft.findUniqueOrThrow({
    where: { id: draftId },
    select: {
      partyKvkNumber: true,
      level: true,
      serviceIds: true,
      validFrom: true,
      validUntil: true,
      branchNumber: true,
      message: true,
      repeatsId: true,
    },
  })

test('begun twice, one after the other or at once, it is one draft; filled in it stays so', async () => {
  const twice = await Promise.all([startDraft(office, asking), startDraft(office, asking)])
  const [first, second] = twice.map((started) => value(started).draftId)
  expect(second).toBe(first)
  const kept = { draftId: first ?? '', validFrom: null, validUntil: day(200), branchNumber: '', message: 'Nog bezig' }
  value(await saveDraftPeriod(office, kept))
  expect(value(await startDraft(office, asking)).draftId).toBe(first)
  expect(await draftOf(first ?? '')).toMatchObject({ message: 'Nog bezig', validUntil: day(200) })
  expect(await drafts(office)).toBe(1)
})

test('somebody else, the other kind, and what was sent or thrown away are other walks', async () => {
  const { draftId } = value(await startDraft(office, asking))
  const colleague = await makeMember(office.kvkNumber)
  expect(value(await startDraft(colleague, asking)).draftId).not.toBe(draftId)
  expect(value(await startDraft(office, { ...asking, kind: 'grant' })).draftId).not.toBe(draftId)
  value(await discardDraft(office, { draftId }))
  const again = await makeDraft(office, 'request', kvk.donald, { serviceIds })
  value(await sendRequest(office, { draftId: again, bothSides: false }))
  expect([draftId, again]).not.toContain(value(await startDraft(office, asking)).draftId)
})

test('another company in the same draft keeps the rest, but no branch of the first', async () => {
  const draftId = await makeDraft(office, 'request', kvk.donald, { serviceIds, message: 'Dag' })
  await db.requestDraft.update({ where: { id: draftId }, data: { branchNumber: '000037178598' } })
  expect(value(await startDraft(office, { ...asking, draftId })).draftId).toBe(draftId)
  expect(await draftOf(draftId)).toMatchObject({ branchNumber: '000037178598' })
  value(await startDraft(office, { ...asking, kvkNumber: kvk.dagobert, draftId }))
  expect(await draftOf(draftId)).toMatchObject({
    partyKvkNumber: kvk.dagobert,
    serviceIds,
    message: 'Dag',
    branchNumber: null,
  })
  // It is now the draft for that company, and the first one is free for a new walk.
  expect(value(await startDraft(office, { ...asking, kvkNumber: kvk.dagobert })).draftId).toBe(draftId)
  const other = value(await startDraft(office, asking)).draftId
  expect(other).not.toBe(draftId)
  value(await startDraft(office, { ...asking, draftId }))
  expect(value(await startDraft(office, asking)).draftId).toBe(other)
  expect(await drafts(office)).toBe(2)
})

test('nobody changes the company of somebody else’s draft, nor of one of the other kind', async () => {
  const { draftId } = value(await startDraft(office, asking))
  const stranger = await makeMember((await makeOrganization()).kvkNumber)
  const colleague = await makeMember(office.kvkNumber)
  const changed = { ...asking, kvkNumber: kvk.dagobert, draftId }
  for (const by of [stranger, colleague]) expect(problem(await startDraft(by, changed))).toBe('not_found')
  expect(problem(await startDraft(office, { ...changed, kind: 'grant' }))).toBe('not_found')
  expect(await draftOf(draftId)).toMatchObject({ partyKvkNumber: kvk.donald })
})

test('who leaves halfway keeps what cannot be sent yet, and cannot send it', async () => {
  const draftId = await makeDraft(office, 'request', kvk.donald, { serviceIds })
  const half = { draftId, validFrom: day(-3), validUntil: null, branchNumber: '12', message: 'Half' }
  value(await saveDraftPeriod(office, { ...half, keep: true }))
  expect(await draftOf(draftId)).toMatchObject({
    validFrom: day(-3),
    validUntil: null,
    branchNumber: '12',
    message: 'Half',
    serviceIds,
  })
  expect(problem(await sendRequest(office, { draftId, bothSides: false }))).toBe('draft_incomplete')
  value(await saveDraftPeriod(office, { ...half, validFrom: null, validUntil: day(9), keep: true }))
  expect(problem(await sendRequest(office, { draftId, bothSides: false }))).toBe('branch_malformed')
})

test('a branch that was kept as it was typed is asked for in its one spelling', async () => {
  const draftId = await makeDraft(office, 'request', kvk.donald, { serviceIds })
  const typed = { draftId, validFrom: null, validUntil: day(90), branchNumber: '0000 3717 8598', message: '' }
  value(await saveDraftPeriod(office, { ...typed, keep: true }))
  const { requestId } = value(await sendRequest(office, { draftId, bothSides: false }))
  const where = { id: requestId }
  expect(await db.authorizationRequest.findUnique({ where, select: { branchNumber: true } })).toEqual({
    branchNumber: '000037178598',
  })
})

test('asked once more it is the same as before, from today, once', async () => {
  const ask = { serviceIds, message: 'Zoals vorig jaar', validUntil: addDays(addYears(today(new Date()), 2), -1) }
  const requestId = await makeRequest(office, kvk.donald, ask)
  value(await withdrawRequest(office, { requestId }))
  await db.service.update({ where: { id: serviceIds[0] }, data: { chainSupport: 'no' } })
  const twice = await Promise.all([repeatRequest(office, { requestId }), repeatRequest(office, { requestId })])
  const [draftId = '', second] = twice.map((again) => value(again).draftId)
  expect(second).toBe(draftId)
  const draft = await draftOf(draftId)
  expect(draft).toMatchObject({ repeatsId: requestId, partyKvkNumber: kvk.donald, level: 'loa3', message: ask.message })
  expect(draft.serviceIds.toSorted()).toEqual(serviceIds.slice(1).toSorted())
  expect(draft.validUntil && isoDay(draft.validUntil)).toBe(isoDay(ask.validUntil))
  value(await sendRequest(office, { draftId, bothSides: false }))
})

test('only the office that asked asks once more, and for another client it is no repetition', async () => {
  const requestId = await makeRequest(office, kvk.donald, { serviceIds })
  const stranger = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember(kvk.donald)
  for (const by of [stranger, client]) expect(problem(await repeatRequest(by, { requestId }))).toBe('not_found')
  const { draftId } = value(await repeatRequest(office, { requestId }))
  value(await startDraft(office, { ...asking, kvkNumber: kvk.dagobert, draftId }))
  expect(await draftOf(draftId)).toMatchObject({ repeatsId: null, partyKvkNumber: kvk.dagobert })
})

test('an admin of a lower level asks once more at their own', async () => {
  const requestId = await makeRequest(office, kvk.donald, { serviceIds })
  const { draftId } = value(await repeatRequest({ ...office, level: 'loa2plus' }, { requestId }))
  expect(await draftOf(draftId)).toMatchObject({ level: 'loa2plus' })
})

test('one page starts one draft of the own organization, whoever is chosen on the way back', async () => {
  const colleague = await makeMember(office.kvkNumber)
  const chosen = { draftId: null, everyone: false, membershipIds: [office.membershipId] }
  const pageId = crypto.randomUUID()
  const { draftId } = value(await chooseStandardPeople(office, { ...chosen, pageId }))
  const again = { ...chosen, membershipIds: [colleague.membershipId], pageId }
  expect(value(await chooseStandardPeople(office, again)).draftId).toBe(draftId)
  const where = { id: draftId }
  expect(await db.requestDraft.findUnique({ where, select: { membershipIds: true } })).toEqual({
    membershipIds: [colleague.membershipId],
  })
  expect(value(await chooseStandardPeople(office, chosen)).draftId).not.toBe(draftId)
})
