import { beforeEach, describe, expect, test } from 'vitest'
import { saveRequest } from '@/lib/admin-status/applications/commands/drafting/save-request'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { raiseLevel } from '@/lib/admin-status/applications/commands/raising/raise-level'
import { findWaysToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { passOnRequest } from '@/lib/authorizations/requests/commands/pass-on-request'
import { findParty } from '@/lib/authorizations/requests/queries/draft'
import { findRequest } from '@/lib/authorizations/requests/queries/request'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
import { findMemberOf } from '@/lib/identity/actors/acting'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import { addDays } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { approveCase } from '@/prisma/demo/desk'
import { fillApplication } from '../../support/applications'
import { decideAtDesk } from '../../support/desk'
import { outbox } from '../../support/feed'
import { tracesOf } from '../../support/traces'
import {
  day,
  forgetLimits,
  kvk,
  makeMember,
  makeRequest,
  makeServices,
  makeStaff,
  problem,
  value,
} from '../../support/world'

let low: MemberActor
let person: PersonActor
let staff: StaffActor

// Company 69599076 tells no representatives, so the extract must.
beforeEach(async () => {
  await forgetLimits()
  await db.$transaction([
    db.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`,
    db.membership.updateMany({ where: { endedAt: null }, data: { endedAt: new Date() } }),
  ])
  low = await makeMember(kvk.other, { level: 'loa2plus' })
  person = { ...low, role: 'person' }
  staff = await makeStaff()
})

/** From here on they can sign in at this level. */
const giveMeans = (level: 'loa3' | 'loa4') =>
  db.means.create({
    data: { personId: low.personId, level, validFrom: day(-1), validUntil: day(1000) },
    select: { id: true },
  })

const ask = (level: 'loa2plus' | 'loa3' | 'loa4' = 'loa3') =>
  raiseLevel(person, { organizationId: low.organizationId, level, explanation: '' })

const membership = () =>
  db.membership.findUniqueOrThrow({
    where: { id: low.membershipId },
    select: { level: true, validFrom: true, validUntil: true, role: true, endedAt: true },
  })

/** Asked, filled in and sent, by somebody who decides alone. */
async function atDesk(): Promise<string> {
  await giveMeans('loa3')
  const { applicationId } = value(await ask())
  await fillApplication(person, applicationId, 'sole')
  value(await sendApplication(person, { applicationId }))
  return applicationId
}

/** Nobody made sure who they are, and they decide alone: two people approve it, as of a first admin. */
const approve = async (applicationId: string) => approveCase(staff, await makeStaff(), applicationId, new Date())

describe('raising the level of a status that runs', () => {
  test('gives the running status the new level, and its last day stays; until then the old level counts', async () => {
    const before = await membership()
    const applicationId = await atDesk()
    expect(await membership()).toEqual(before)
    await approve(applicationId)
    expect(await membership()).toEqual({ ...before, level: 'loa3' })
    expect(await findMemberOf(person, low.organizationId, new Date())).toMatchObject({ level: 'loa3' })
    expect((await tracesOf(low.membershipId)).actions).toContain('membership.levelRaised')
    const mail = await (await outbox()).findFirstOrThrow({ where: { template: 'applicationApproved', to: low.email } })
    expect(mail.data).toMatchObject({ raised: 'yes', level: 'loa3' })
  })

  test('is signed for by the rule of the new level: who is authorised jointly cannot send it alone', async () => {
    await giveMeans('loa3')
    const { applicationId, next } = value(await ask())
    expect(next).toBe('authority')
    await fillApplication(person, applicationId, 'joint', [
      { name: 'Gijs Demo', email: 'gijs@vofguus.test', authority: 'joint' },
    ])
    expect(value(await sendApplication(person, { applicationId })).status).toBe('awaiting_signatures')
  })

  test('rejected, it changes nothing', async () => {
    const before = await membership()
    const applicationId = await atDesk()
    value(await decideAtDesk(staff, applicationId, 'reject', 'Nee.'))
    expect(await membership()).toEqual(before)
  })

  test('is asked by an admin of that company only, for a higher level that they can sign in at, one at a time', async () => {
    expect(problem(await ask())).toBe('level_above_means')
    await giveMeans('loa4')
    expect(problem(await ask('loa2plus'))).toBe('level_not_higher')
    const stranger = await makeMember(kvk.donald)
    const foreign = { organizationId: low.organizationId, level: 'loa4' as const, explanation: '' }
    expect(problem(await raiseLevel({ ...stranger, role: 'person' }, foreign))).toBe('not_found')
    const { applicationId } = value(await ask())
    expect(problem(await ask('loa4'))).toBe('application_open')
    const change = (level: 'loa2plus' | 'loa4') => saveRequest(person, { applicationId, level, explanation: '' })
    expect(problem(await change('loa2plus'))).toBe('level_not_higher')
    expect(problem(await change('loa4'))).toBe('ok')
  })

  test('of a status that is over is neither sent nor approved', async () => {
    await giveMeans('loa3')
    const { applicationId } = value(await ask())
    await fillApplication(person, applicationId, 'sole')
    const later = addDays((await membership()).validUntil ?? new Date(), 2)
    expect(problem(await sendApplication(person, { applicationId }, later))).not.toBe('ok')
    value(await sendApplication(person, { applicationId }))
    await makeMember(kvk.other)
    await db.membership.update({ where: { id: low.membershipId }, data: { endedAt: new Date() } })
    expect(problem(await decideAtDesk(staff, applicationId, 'approve'))).toBe('raise_over')
  })

  test('taken back, it has the former level again', async () => {
    const before = await membership()
    const applicationId = await atDesk()
    await approve(applicationId)
    value(await undoDecision(await makeStaff('lead'), { applicationId }))
    expect(await membership()).toEqual(before)
  })

  test('opened again and rejected, the level goes back and the status goes on', async () => {
    const before = await membership()
    const applicationId = await atDesk()
    await approve(applicationId)
    value(await reopenCase(staff, { applicationId, reason: 'Toch nog eens kijken.' }))
    const rejected = await decideAtDesk(staff, applicationId, 'reject', 'Toch niet.')
    if (problem(rejected) === 'ok' && value(rejected).outcome === 'second')
      value(
        await reviewCase(await makeStaff(), {
          applicationId,
          verdict: 'reject',
          reasons: 'Mee eens.',
          text: 'Toch niet.',
        }),
      )
    expect(await membership()).toEqual(before)
    expect((await tracesOf(low.membershipId)).actions).toContain('membership.levelPutBack')
  })

  test('never lowers what a colleague gave meanwhile', async () => {
    const applicationId = await atDesk()
    await db.membership.update({ where: { id: low.membershipId }, data: { level: 'loa4' } })
    await approve(applicationId)
    expect((await membership()).level).toBe('loa4')
  })
})

test('whoever registered and became admin at EH2+ gets to EH3: first who they are, then the status', async () => {
  const steps = async () => (await findWaysToLevel(low.personId, { organizationId: low.organizationId }))[0]?.steps
  expect(await steps()).toEqual(['proofing', 'raise'])
  await giveMeans('loa3')
  expect(await steps()).toEqual(['raise'])
  const { applicationId } = value(await ask())
  expect(await steps()).toEqual(['application'])
  await fillApplication(person, applicationId, 'sole')
  value(await sendApplication(person, { applicationId }))
  await approve(applicationId)
  expect(await steps()).toEqual([])
})

test('a status to which the company objects is not raised, and no step is shown for it', async () => {
  const applicationId = await atDesk()
  await db.announcement.create({
    data: {
      reference: crypto.randomUUID(),
      applicationId,
      membershipId: low.membershipId,
      eventId: crypto.randomUUID(),
      madeAt: new Date(),
      objectableUntil: day(30),
      company: 'x',
      objection: { create: { raisedAt: new Date(), name: 'Gijs Demo', language: 'nl', explanation: 'Wie is dit?' } },
    },
    select: { id: true },
  })
  expect(problem(await ask())).toBe('admin_suspended')
  const [way] = await findWaysToLevel(low.personId, { organizationId: low.organizationId })
  expect(way).toMatchObject({ isSuspended: true, acting: null, steps: [] })
})

describe('a request above the level of the client’s admin', () => {
  const sent = async () => {
    const office = await makeMember(kvk.office)
    const { serviceIds } = await makeServices(['loa3'])
    return { office, requestId: await makeRequest(office, kvk.other, { serviceIds }), serviceIds }
  }

  test('says beforehand that nobody there can decide, and no more than that', async () => {
    const { office, requestId } = await sent()
    expect(await findParty(office, kvk.other, 'loa3')).toEqual({
      hasAdmin: true,
      canDecide: false,
      decidesUpTo: 'loa2plus',
      isOwnToo: false,
    })
    expect(await findParty(office, kvk.other, 'loa2plus')).toMatchObject({ canDecide: true })
    expect(await findRequest(office, requestId, 'nl')).toMatchObject({ canBeDecided: false, deciders: [] })
    await makeMember(kvk.other)
    expect(await findParty(office, kvk.other, 'loa3')).toMatchObject({ canDecide: true, decidesUpTo: 'loa3' })
    expect(await findRequest(office, requestId, 'nl')).toMatchObject({ canBeDecided: true, deciders: [] })
  })

  test('can be declined, and passed on to the colleagues who can decide, and only to those', async () => {
    const { office, requestId, serviceIds } = await sent()
    expect(problem(await passOnRequest(low, { requestId }))).toBe('nobody_can_decide')
    const colleague = await makeMember(kvk.other)
    const alsoLow = await makeMember(kvk.other, { level: 'loa2plus' })
    value(await passOnRequest(low, { requestId }))
    const mails = (await tracesOf(requestId)).mails.filter((mail) => mail.startsWith('requestPassedOn'))
    expect(mails).toEqual([`requestPassedOn ${colleague.email}`])
    expect(mails.join()).not.toContain(alsoLow.email)
    const event = await db.auditEvent.findFirstOrThrow({
      where: { subjectId: requestId, type: 'request.passedOn' },
      select: { organizationId: true, otherOrganizationId: true },
    })
    expect(event).toEqual({ organizationId: low.organizationId, otherOrganizationId: null })
    expect(problem(await passOnRequest(office, { requestId }))).toBe('not_found')
    const decide = { requestId, decision: 'grant' as const, serviceIds, explanation: '', bothSides: false }
    expect(problem(await decideRequest(low, decide))).toBe('level_above_admin')
    expect(problem(await decideRequest(low, { ...decide, decision: 'decline', reason: 'other' }))).toBe('ok')
    expect(problem(await passOnRequest(low, { requestId }))).toBe('request_declined')
  })

  test('is passed on twice a day at most', async () => {
    const { requestId } = await sent()
    await makeMember(kvk.other)
    value(await passOnRequest(low, { requestId }))
    value(await passOnRequest(low, { requestId }))
    expect(problem(await passOnRequest(low, { requestId }))).toBe('too_many_attempts')
  })
})
