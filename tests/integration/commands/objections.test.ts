// A company is told by letter and by mail who became its admin, and objects with what stands on that letter.
import { beforeEach, describe, expect, test } from 'vitest'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { renewAdmin } from '@/lib/admin-status/applications/commands/renewing/renew-admin'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { announcementPdf } from '@/lib/desk/announcements/announcement-pdf'
import { postAnnouncement } from '@/lib/desk/announcements/commands/post-announcement'
import { printAnnouncement } from '@/lib/desk/announcements/commands/print-announcement'
import { raiseObjection } from '@/lib/desk/announcements/commands/raise-objection'
import { lastDayToObject } from '@/lib/desk/announcements/rules'
import { countLetters, listAnnouncements, listLetters } from '@/lib/desk/announcements/queries/letters'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
import { findMemberOf } from '@/lib/identity/actors/acting'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import { addDays } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { approveCase, workOnCase } from '@/prisma/demo/desk'
import { makeApplication } from '../../support/applications'
import { forgetAdmins } from '../../support/desk'
import { tellAll } from '../../support/feed'
import { queueAtRow } from '../../support/races'
import { everyRow } from '../../support/traces'
import {
  forgetLimits,
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makePerson,
  makeServices,
  makeStaff,
  problem,
  value,
} from '../../support/world'

const start = new Date()
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const asked = later(15)

let [first, second]: StaffActor[] = []
let applicant: PersonActor
let applicationId: string
beforeEach(async () => {
  await forgetLimits()
  await db.adminApplication.updateMany({ data: { status: 'withdrawn' } })
  await forgetAdmins()
  ;[first, second] = [await makeStaff('reviewer', 'Saskia Demo'), await makeStaff('lead', 'Lea Demo')]
  applicant = await makePerson({ name: 'Guus Voorbeeld' })
})

/** The applicant becomes the first admin. */
async function appoint(kvkNumber = kvk.other): Promise<void> {
  applicationId = (await makeApplication(applicant, { kvkNumber }, start)).applicationId
  await workOnCase(first!, applicationId, start)
  value(await decideCase(first!, { applicationId, decision: 'approve', text: '', items: [] }, start))
  if ((await statusOf()) !== 'second_review') return
  value(await claimCase(second!, { applicationId }, start))
  value(await reviewCase(second!, { applicationId, verdict: 'approve', reasons: 'Klopt', text: '' }, start))
}

const statusOf = async () =>
  (await db.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: { status: true } })).status
const rowOf = (id: string) => ({ sql: 'SELECT 1 FROM "AdminApplication" WHERE id = $1 FOR UPDATE', values: [id] })
const letterId = async () => (await listAnnouncements(first!, applicationId))[0]?.id ?? ''
const printed = async (at = later(11)) =>
  value(await printAnnouncement(first!, { announcementId: await letterId() }, at))
const visitor = (address = '203.0.113.9') => ({ role: 'visitor' as const, client: { address, browser: null } })

type Typed = { reference: string; code: string; email?: string }
const object = (letter: Typed, at = asked, by = visitor()) =>
  raiseObjection(
    by,
    {
      reference: letter.reference,
      code: letter.code,
      name: 'Els van het Bestuur',
      email: letter.email ?? '',
      explanation: 'Wij kennen Guus niet',
      language: 'nl',
    },
    at,
  )

async function member(at = asked): Promise<MemberActor> {
  const { organizationId } = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: { organizationId: true },
  })
  const found = await findMemberOf(applicant, organizationId, at)
  if (!found) throw new Error('no member')
  return found
}

async function mailsOf(template: string): Promise<string[]> {
  await tellAll()
  const mails = await db.message.findMany({ where: { template }, select: { to: true }, orderBy: { id: 'asc' } })
  return mails.map(({ to }) => to)
}

async function decide(decision: 'approve' | 'reject', at: Date) {
  await workOnCase(first!, applicationId, at)
  const one = await decideCase(first!, { applicationId, decision, text: 'Uitgezocht', items: [] }, at)
  expect(value(one).outcome).toBe('second')
  value(await claimCase(second!, { applicationId }, at))
  return reviewCase(second!, { applicationId, verdict: decision, reasons: 'Eens', text: '' }, at)
}

describe('a first admin', () => {
  test('is announced by a letter that the desk prints and posts; who and when is written down', async () => {
    await appoint()
    // As long as the decision can be undone there is nothing to print.
    expect(problem(await printAnnouncement(first!, { announcementId: await letterId() }, later(9)))).toBe('not_found')
    const before = await countLetters(first!, later(11))
    const letters = await listLetters(first!, 'print', 1, later(11))
    expect(letters.letters.map(({ company }) => company)).toContain('Test VOF Guus')
    expect(problem(await postAnnouncement(first!, { announcementId: await letterId() }, later(11)))).toBe(
      'letter_not_printed',
    )
    const letter = await printed()
    expect(letter).toMatchObject({ street: 'Kwartellaan 8', postalCode: '1343 AB', city: 'Almere' })
    const pdf = await announcementPdf(letter, later(11))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    for (let times = 0; times < 2; times += 1)
      value(await postAnnouncement(second!, { announcementId: letter.id }, later(12)))
    expect(await countLetters(first!, later(12))).toBe(before - 1)
    const events = await db.auditEvent.findMany({
      where: { subjectId: applicationId, type: { startsWith: 'announcement.' } },
      select: { type: true, actorName: true },
      orderBy: { id: 'asc' },
    })
    expect(events).toEqual([
      { type: 'announcement.printed', actorName: 'Saskia Demo' },
      { type: 'announcement.posted', actorName: 'Lea Demo' },
    ])
    expect(problem(await printAnnouncement({ ...first!, role: 'viewer' }, { announcementId: letter.id }))).toBe(
      'forbidden',
    )
  })

  test('is not printed by whom the case touches: they would know the code', async () => {
    await appoint()
    const concerned = await join({ ...first!, role: 'person' }, kvk.other, 'employee')
    expect(concerned.personId).toBe(first!.personId)
    expect(problem(await printAnnouncement(first!, { announcementId: await letterId() }, later(11)))).toBe(
      'own_company_case',
    )
  })

  test('of a company without an address gives no letter, but a second pair of eyes', async () => {
    await appoint('90001354')
    expect((await db.case.findUniqueOrThrow({ where: { id: applicationId } })).risks).toContain('no_address')
    expect(await listAnnouncements(first!, applicationId)).toMatchObject([{ street: null }])
    expect(problem(await printAnnouncement(first!, { announcementId: await letterId() }, later(11)))).toBe('not_found')
  })

  test('is told to everybody who is known at the company, and not to themselves', async () => {
    const colleague = await join(await makePerson(), kvk.other, 'employee')
    const invitation = {
      organizationId: colleague.organizationId,
      email: `genodigd-${crypto.randomUUID()}@voorbeeld.test`,
      role: 'employee' as const,
      invitedById: colleague.personId,
      invitedByName: 'x',
      sentAt: start,
      expiresAt: addDays(start, 14),
    }
    await db.invitation.create({ data: invitation })
    await appoint()
    const told = await mailsOf('adminStarted')
    expect(told).toEqual(expect.arrayContaining([colleague.email, invitation.email]))
    expect(told).not.toContain(applicant.email)
    await db.invitation.deleteMany({ where: { email: invitation.email } })
  })

  test('whose approval is taken back is announced to nobody', async () => {
    await appoint()
    value(await undoDecision(second!, { applicationId }, later(5)))
    expect(await listAnnouncements(first!, applicationId)).toEqual([])
  })

  test('keeps the code nowhere: not in a table, an event or a mail', async () => {
    await appoint()
    const { code } = await printed()
    await tellAll()
    const tables = Object.keys(await everyRow())
    for (const table of tables) {
      const found = await db.$queryRawUnsafe<{ count: bigint }[]>(
        `SELECT count(*) FROM "${table}" t WHERE t::text LIKE '%${code}%'`,
      )
      expect(Number(found[0]?.count), table).toBe(0)
    }
  })
})

describe('an objection', () => {
  test('needs the reference and the code of one letter, before its last day has passed', async () => {
    await appoint()
    const unprinted = { reference: 'BZ-AAAA-AAAA', code: 'AAAAAAAA' }
    expect(await object(unprinted)).toMatchObject({ problem: 'objection_code_wrong', field: 'code' })
    const letter = await printed()
    expect(problem(await object({ ...letter, code: 'AAAA AAAA' }))).toBe('objection_code_wrong')
    expect(problem(await object({ ...letter, reference: 'BZ-AAAA-AAAA' }))).toBe('objection_code_wrong')
    expect(problem(await object(letter, addDays(start, 32)))).toBe('objection_over')
    const typed = { reference: letter.reference.toLowerCase().replaceAll('-', ' '), code: ` ${letter.code} ` }
    expect(problem(await object(typed, addDays(start, 30)))).toBe('ok')
    expect(problem(await object(letter, addDays(start, 30)))).toBe('ok')
    expect(await db.objection.count({ where: { announcement: { applicationId } } })).toBe(1)
  })

  test('has its days from what was printed before it was posted, however long the letter lay', async () => {
    await appoint()
    const letter = await printed(addDays(start, 40))
    expect(letter.objectableUntil).toEqual(lastDayToObject(addDays(start, 40)))
    value(await postAnnouncement(first!, { announcementId: letter.id }, addDays(start, 41)))
    expect((await printed(addDays(start, 50))).objectableUntil).toEqual(letter.objectableUntil)
    expect(problem(await object(letter, addDays(start, 71)))).toBe('objection_over')
    expect(problem(await object(letter, addDays(start, 70)))).toBe('ok')
  })

  test('of a status that has ended is not needed, nor is its letter', async () => {
    await appoint()
    const letter = await printed()
    const before = await countLetters(first!, later(12))
    await db.$transaction([
      db.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`,
      db.membership.updateMany({ where: { personId: applicant.personId }, data: { endedAt: later(12) } }),
    ])
    expect(problem(await object(letter))).toBe('objection_needless')
    expect(problem(await printAnnouncement(first!, { announcementId: letter.id }, later(13)))).toBe('not_found')
    expect(await countLetters(first!, later(13))).toBe(before - 1)
    expect(await listAnnouncements(first!, applicationId)).toMatchObject([{ isNeedless: true }])
    value(await postAnnouncement(first!, { announcementId: letter.id }, later(13)))
    const { letters } = await listLetters(first!, 'posted', 1, later(13))
    expect(letters.map(({ id }) => id)).toContain(letter.id)
  })

  test('is tried so often from one address, and so often at one letter', async () => {
    await appoint()
    const letter = await printed()
    const wrong = { ...letter, code: 'AAAAAAAA' }
    for (let tries = 0; tries < 10; tries += 1) await object(wrong, asked, visitor())
    expect(problem(await object(letter, asked, visitor()))).toBe('too_many_attempts')
    // Somebody else is kept out of this letter for a while, and of no other one.
    expect(problem(await object(letter, asked, visitor('198.51.100.4')))).toBe('too_many_attempts')
    const other = { ...letter, reference: 'BZ-BBBB-BBBB' }
    expect(problem(await object(other, asked, visitor('198.51.100.4')))).toBe('objection_code_wrong')
  })

  test('stops the admin from giving anything new, and from nothing else', async () => {
    await appoint()
    const letter = await printed()
    const office = await makeMember(kvk.office)
    const { serviceIds } = await makeServices(['loa3'])
    const granted = await makeAuthorization(office, await member(), { serviceIds })
    const received = await makeAuthorization(await member(), await makeMember(kvk.donald), { serviceIds })
    expect(problem(await startDraft(await member(), { kind: 'grant', kvkNumber: kvk.dagobert }))).toBe('ok')
    value(await object(letter))
    const suspended = await member()
    expect(suspended).toMatchObject({ isSuspended: true, level: 'loa3' })
    const toMe = { everyone: false, membershipIds: [suspended.membershipId], which: 'all' as const, serviceIds: [] }
    for (const attempt of [
      await startDraft(suspended, { kind: 'grant', kvkNumber: kvk.dagobert }),
      await startDraft(suspended, { kind: 'request', kvkNumber: kvk.dagobert }),
      await assign(suspended, { authorizationId: received, ...toMe }),
      await prepareInvitations(suspended, { lines: 'x@voorbeeld.test', role: 'employee', level: null }),
    ])
      expect(problem(attempt)).toBe('admin_suspended')
    expect(problem(await endAuthorization(suspended, { authorizationId: granted, reason: '' }))).toBe('ok')
  })

  test.each([
    ['approve', 'ok', 1],
    ['reject', 'inviter_may_not', 0],
  ] as const)('stops the invitations that the admin sent before, until two %s', async (decision, then, places) => {
    await appoint()
    const letter = await printed()
    const { email, ...invited } = await makePerson()
    const { batchId } = value(
      await prepareInvitations(await member(), { lines: email, role: 'employee', level: null }, later(12)),
    )
    value(await sendInvitations(await member(), { batchId, authorizationIds: [], services: [] }, later(12)))
    const { id: invitationId } = await db.invitation.findFirstOrThrow({ where: { email }, select: { id: true } })
    const accept = (at: Date) => acceptInvitation({ ...invited, email }, { invitationId }, at)
    value(await object(letter))
    expect(problem(await accept(later(16)))).toBe('inviter_may_not')
    value(await decide(decision, later(60)))
    expect(problem(await accept(later(61)))).toBe(then)
    expect(await db.membership.count({ where: { personId: invited.personId } })).toBe(places)
  })

  test('opens the case for two people, and is not withdrawn by the admin', async () => {
    await appoint()
    const letter = await printed()
    value(await object({ ...letter, email: 'els@voorbeeld.test' }))
    expect(await statusOf()).toBe('submitted')
    const found = await db.case.findUniqueOrThrow({ where: { id: applicationId } })
    expect(found.risks).toEqual(expect.arrayContaining(['objection', 'reopened']))
    expect(found).toMatchObject({ claimedById: null, decidedAt: null })
    expect(problem(await withdrawApplication(applicant, { applicationId }))).toBe('objection_open')
    expect(await mailsOf('statusObjected')).toContain(applicant.email)
    expect(await mailsOf('objectionReceived')).toContain('els@voorbeeld.test')
    const [told] = await listAnnouncements(first!, applicationId)
    expect(told?.objection).toMatchObject({ name: 'Els van het Bestuur', explanation: 'Wij kennen Guus niet' })
  })

  test('opens it also when the admin asked for a renewal meanwhile, which goes', async () => {
    await appoint()
    const letter = await printed()
    const { membershipId } = await member()
    const renewal = value(await renewAdmin(applicant, { membershipId, level: 'loa3' }, later(12)))
    value(await object(letter))
    expect(await statusOf()).toBe('submitted')
    expect(
      await db.adminApplication.findUnique({ where: { id: renewal.applicationId }, select: { status: true } }),
    ).toEqual({ status: 'withdrawn' })
  })

  test('and a withdrawal at the same moment wait for each other: what is objected to is not withdrawn', async () => {
    await appoint()
    const letter = await printed()
    value(await reopenCase(first!, { applicationId, reason: 'Nog eens' }, later(12)))
    const attempts = [() => object(letter), () => withdrawApplication(applicant, { applicationId })]
    const outcomes = await queueAtRow<Result<unknown>>(rowOf(applicationId), attempts)
    expect(outcomes.map(problem)).toEqual(['ok', 'objection_open'])
    expect(await statusOf()).toBe('submitted')
  })

  test('leaves a renewal as the desk decided on it at the same moment', async () => {
    await appoint()
    const letter = await printed()
    const { membershipId } = await member()
    const { applicationId: id } = value(await renewAdmin(applicant, { membershipId, level: 'loa3' }, later(12)))
    value(await claimCase(first!, { applicationId: id }, later(13)))
    const rejection = { applicationId: id, decision: 'reject' as const, text: 'Nee', items: [] }
    const attempts = [() => decideCase(first!, rejection, later(14)), () => object(letter)]
    const outcomes = await queueAtRow<Result<unknown>>(rowOf(id), attempts)
    expect(outcomes.map(problem)).toEqual(['ok', 'ok'])
    expect(await db.adminApplication.findUnique({ where: { id }, select: { status: true } })).toEqual({
      status: 'rejected',
    })
    expect(await db.auditEvent.count({ where: { subjectId: id, type: 'application.withdrawn' } })).toBe(0)
    expect(await statusOf()).toBe('submitted')
  })

  test('that two people do not follow leaves the admin in place, who gives again; both hear of it', async () => {
    await appoint()
    const email = `els-${crypto.randomUUID()}@voorbeeld.test`
    value(await object({ ...(await printed()), email }))
    value(await decide('approve', later(60)))
    expect(await member(later(61))).toMatchObject({ isSuspended: false })
    const [told] = await listAnnouncements(first!, applicationId)
    expect(told?.objection).toMatchObject({ outcome: 'stays', endedAt: later(60) })
    expect(await mailsOf('objectionEnded')).toEqual(expect.arrayContaining([email, applicant.email]))
    // They became admin once, and are told that once.
    expect((await mailsOf('applicationApproved')).filter((to) => to === applicant.email)).toHaveLength(1)
    expect(await db.announcement.count({ where: { applicationId } })).toBe(1)
    expect(problem(await object(await printed(later(62)), later(63)))).toBe('objection_decided')
  })

  test('that two people follow ends the status; both hear of it', async () => {
    await appoint()
    const email = `els-${crypto.randomUUID()}@voorbeeld.test`
    value(await object({ ...(await printed()), email }))
    value(await decide('reject', later(60)))
    await expect(member(later(61))).rejects.toThrow('no member')
    expect(await mailsOf('objectionEnded')).toContain(email)
    expect(await mailsOf('applicationRejected')).toContain(applicant.email)
    const ended = await db.auditEvent.findFirst({ where: { subjectId: applicationId, type: 'objection.ended' } })
    expect(ended?.after).toEqual({ outcome: 'ended' })
  })

  test('is open again when the decision on it is taken back', async () => {
    await appoint()
    value(await object(await printed()))
    value(await decide('approve', later(60)))
    value(await undoDecision(second!, { applicationId }, later(65)))
    expect(await member(later(66))).toMatchObject({ isSuspended: true })
    expect((await listAnnouncements(first!, applicationId))[0]?.objection).toMatchObject({ endedAt: null })
  })

  test('is not known to a first of two who approved before it: the case begins anew', async () => {
    await appoint()
    const letter = await printed()
    value(await reopenCase(first!, { applicationId, reason: 'Nog eens' }, later(12)))
    await workOnCase(first!, applicationId, later(13))
    value(await decideCase(first!, { applicationId, decision: 'approve', text: 'x', items: [] }, later(13)))
    expect(await statusOf()).toBe('second_review')
    value(await object(letter))
    expect(await statusOf()).toBe('submitted')
  })
})

test('a further admin is announced to nobody: an admin stands behind them', async () => {
  await join(await makePerson(), kvk.other, 'admin')
  applicationId = (await makeApplication(applicant, {}, start)).applicationId
  await approveCase(first!, second!, applicationId, start)
  expect(await statusOf()).toBe('approved')
  expect(await listAnnouncements(first!, applicationId)).toEqual([])
})

test('a recovery is announced like a first admin, to the admins of before too', async () => {
  const former = await join(await makePerson(), kvk.other, 'admin')
  const { id } = await db.adminApplication.findUniqueOrThrow({
    where: { id: (await makeApplication(applicant, { recovery: true }, start)).applicationId },
    select: { id: true },
  })
  applicationId = id
  await approveCase(first!, second!, applicationId, start)
  expect(await listAnnouncements(first!, applicationId)).toHaveLength(1)
  expect(await mailsOf('adminStarted')).toContain(former.email)
})
