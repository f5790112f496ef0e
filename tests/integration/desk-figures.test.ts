// The figures of the desk on hand-made rows, whose outcome can be counted on one's fingers.
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { realProcessingDays } from '@/lib/admin-status/applications/queries/promise'
import { recordFigureDownload } from '@/lib/desk/figures/commands/record-figure-download'
import {
  findQueueAge,
  findSentBack,
  listByReply,
  listByReviewer,
  listDecisions,
  listDecisionTimes,
} from '@/lib/desk/figures/queries/figures'
import { makeOrganization, makePerson, makeStaff } from '../support/world'

// A Tuesday, at noon in Amsterdam.
const now = new Date('2026-11-24T11:00:00Z')
const at = (text: string) => new Date(`${text}:00Z`)

type Decided = {
  decision?: 'approve' | 'reject' | 'ask'
  kind?: 'first_admin' | 'further_admin' | 'renewal' | 'recovery'
  from?: Date
  until?: Date
  items?: string[]
  by?: StaffActor
  undone?: boolean
  applicationId?: string
  templateId?: string
}

let [tom, saskia, vera]: StaffActor[] = []
beforeAll(async () => {
  ;[tom, saskia, vera] = [
    await makeStaff('reviewer', 'Tom Proef'),
    await makeStaff('lead', 'Saskia Demo'),
    await makeStaff('viewer', 'Vera Voorbeeld'),
  ]
})
beforeEach(async () => {
  await db.caseDecision.deleteMany()
  await db.$transaction([db.case.deleteMany(), db.adminApplication.deleteMany()])
})

async function application(
  status: 'submitted' | 'more_information_needed' | 'second_review' | 'approved' | 'draft' = 'approved',
  arrivedAt: Date | null = now,
) {
  const [person, organization] = [await makePerson(), await makeOrganization()]
  const { id } = await db.adminApplication.create({
    data: {
      reference: randomUUID(),
      personId: person.personId,
      organizationId: organization.id,
      level: 'loa3',
      explanation: '',
      status,
      startedAt: arrivedAt ?? now,
      ...(arrivedAt && { case: { create: { arrivedAt, deskSince: arrivedAt, promisedBy: now } } }),
    },
    select: { id: true },
  })
  return id
}

async function decided({
  decision = 'approve',
  kind = 'first_admin',
  from = at('2026-11-23T11:00'),
  until = now,
  items = [],
  by = tom,
  undone,
  applicationId,
  templateId,
}: Decided = {}) {
  const id = applicationId ?? (await application())
  await db.caseDecision.create({
    data: {
      caseId: id,
      kind,
      decision,
      items,
      text: '',
      decidedById: by!.personId,
      decidedByName: by!.name,
      decidedAt: until,
      deskSince: from,
      former: {},
      templateId,
      undoneAt: undone ? now : null,
    },
  })
  return id
}

describe('working days', () => {
  it.each([
    ['Monday noon to Tuesday noon', '2026-11-23T11:00', '2026-11-24T11:00', 1],
    ['Monday 9.00 to Monday 15.00', '2026-11-23T08:00', '2026-11-23T14:00', 0.25],
    ['Friday noon to Monday noon', '2026-11-20T11:00', '2026-11-23T11:00', 1],
    ['Saturday to Sunday', '2026-11-21T11:00', '2026-11-22T11:00', 0],
    ['Sunday to Monday noon', '2026-11-22T11:00', '2026-11-23T11:00', 0.5],
    ['a whole week', '2026-11-16T11:00', '2026-11-23T11:00', 5],
    ['over the end of summer time', '2026-10-23T10:00', '2026-10-26T11:00', 1],
    ['over the start of summer time', '2026-03-27T11:00', '2026-03-30T10:00', 1],
    ['nothing', '2026-11-23T11:00', '2026-11-23T11:00', 0],
  ])('%s', async (_what, from, until, days) => {
    const [row] = await db.$queryRaw<{ days: number }[]>`SELECT working_days(${at(from)}, ${at(until)}) AS "days"`
    expect(row?.days).toBeCloseTo(days, 6)
  })
})

describe('the age of the open queue', () => {
  it('counts working days since a case came to the desk, and who has to act', async () => {
    await application('submitted', at('2026-11-24T08:00')) // today
    await application('submitted', at('2026-11-20T12:00')) // Friday 13.00: not quite two working days
    await application('second_review', at('2026-11-20T10:00')) // Friday 11.00: two, with a part
    await application('more_information_needed', at('2026-11-16T11:00')) // six
    await application('submitted', at('2026-10-01T11:00'))
    await application('approved', at('2026-10-01T11:00'))
    await application('draft', null)
    expect(await findQueueAge(vera!, now)).toEqual([
      { bucket: 'today', desk: 1, applicant: 0 },
      { bucket: 'one', desk: 1, applicant: 0 },
      { bucket: 'two', desk: 1, applicant: 0 },
      { bucket: 'five', desk: 0, applicant: 0 },
      { bucket: 'ten', desk: 0, applicant: 1 },
      { bucket: 'older', desk: 1, applicant: 0 },
    ])
  })
})

describe('decisions per day', () => {
  it('are counted on the day in Amsterdam, without those undone or before the period', async () => {
    await decided({ until: at('2026-11-23T22:30') }) // 23.30 on Monday
    await decided({ until: at('2026-11-23T23:30') }) // 0.30 on Tuesday
    await decided({ decision: 'reject' })
    await decided({ decision: 'ask' })
    await decided({ undone: true })
    await decided({ until: at('2026-10-25T22:59') }) // 23.59 on the day before the first of thirty
    await decided({ until: at('2026-10-25T23:00') }) // the first moment of the first
    const days = await listDecisions(tom!, 30, now)
    expect(days).toHaveLength(30)
    expect(days[0]).toEqual({ day: new Date('2026-10-26'), approved: 1, rejected: 0, asked: 0 })
    expect(days.slice(-2)).toEqual([
      { day: new Date('2026-11-23'), approved: 1, rejected: 0, asked: 0 },
      { day: new Date('2026-11-24'), approved: 1, rejected: 1, asked: 1 },
    ])
    expect(days.slice(1, -2).every(({ approved, rejected, asked }) => approved + rejected + asked === 0)).toBe(true)
  })

  it('are put together per week and per month in a longer period', async () => {
    await decided({ until: at('2026-11-22T12:00') }) // Sunday
    await decided({ until: at('2026-11-23T12:00') }) // Monday
    await decided({ until: at('2025-12-01T12:00') })
    const weeks = await listDecisions(tom!, 90, now)
    expect(weeks.slice(-2).map(({ day, approved }) => [day.toISOString().slice(0, 10), approved])).toEqual([
      ['2026-11-16', 1],
      ['2026-11-23', 1],
    ])
    const months = await listDecisions(tom!, 365, now)
    expect(months).toHaveLength(13)
    expect(
      months
        .filter(({ approved }) => approved > 0)
        .map(({ day, approved }) => [day.toISOString().slice(0, 10), approved]),
    ).toEqual([
      ['2025-12-01', 1],
      ['2026-11-01', 2],
    ])
  })
})

describe('the time to a decision', () => {
  it('is the median and the ninth of ten per kind, of what was approved or rejected', async () => {
    // One, two, three and four working days up to Tuesday noon.
    for (const from of ['2026-11-23T11:00', '2026-11-20T11:00', '2026-11-19T11:00', '2026-11-18T11:00'])
      await decided({ from: at(from), decision: from.includes('19') ? 'reject' : 'approve' })
    await decided({ kind: 'renewal', from: at('2026-11-24T05:00') })
    await decided({ decision: 'ask', from: at('2026-01-01T11:00') })
    await decided({ undone: true, from: at('2026-01-01T11:00') })
    const times = await listDecisionTimes(vera!, 30, now)
    expect(times.map(({ kind, count }) => [kind, count])).toEqual([
      ['first_admin', 4],
      ['renewal', 1],
    ])
    expect(times[0]?.median).toBeCloseTo(2.5, 6)
    expect(times[0]?.p90).toBeCloseTo(3.7, 6)
    expect(times[1]?.median).toBeCloseTo(0.25, 6)
  })
})

describe('what was sent back', () => {
  it('is counted in cases, per item, as a share of all cases that were decided', async () => {
    const twice = await decided({ decision: 'ask', items: ['extract', 'letter'] })
    await decided({ decision: 'ask', items: ['extract'], applicationId: twice })
    await decided({ applicationId: twice })
    await decided({ decision: 'ask', items: ['extract'] })
    await decided({ decision: 'reject', items: ['identity'] })
    await decided({ decision: 'ask', items: ['identity'], undone: true })
    await decided({ decision: 'ask', items: ['old'], until: at('2026-01-05T11:00') })
    // Asked in words alone: twice in one case.
    const inWords = await decided({ decision: 'ask' })
    await decided({ decision: 'ask', applicationId: inWords })
    expect(await findSentBack(tom!, 30, now)).toEqual({
      cases: 4,
      sentBack: 3,
      reasons: [
        { item: 'extract', cases: 2 },
        { item: '', cases: 1 },
        { item: 'letter', cases: 1 },
      ],
    })
    expect((await findSentBack(tom!, 365, now)).reasons).toContainEqual({ item: 'old', cases: 1 })
  })
})

describe('figures by reply', () => {
  const reply = async (decision: 'approve' | 'ask', nameNl: string) =>
    (
      await db.replyTemplate.create({
        data: {
          decision,
          nameNl,
          nameEn: nameNl,
          textNl: 'x',
          textEn: 'x',
          changedAt: now,
          changedByName: 'Saskia Demo',
        },
        select: { id: true },
      })
    ).id
  const hour = (nr: number) => at(`2026-11-23T${String(nr).padStart(2, '0')}:00`)

  it('say of a question how many cases were approved afterwards, and after how many questions', async () => {
    const [extract, welcome, unused] = [
      await reply('ask', 'Uittreksel'),
      await reply('approve', 'Welkom'),
      await reply('ask', 'Nooit'),
    ]
    // Asked once before with other words: of that this reply knows nothing.
    const first = await decided({ decision: 'ask', until: hour(8) })
    await decided({ decision: 'ask', until: hour(9), templateId: extract, applicationId: first })
    await decided({ until: hour(10), templateId: welcome, applicationId: first })
    // Twice with the same one, then with other words: three questions.
    const second = await decided({ decision: 'ask', until: hour(8), templateId: extract })
    await decided({ decision: 'ask', until: hour(9), templateId: extract, applicationId: second })
    await decided({ decision: 'ask', until: hour(10), applicationId: second })
    await decided({ decision: 'ask', until: hour(10), applicationId: second, undone: true })
    await decided({ until: hour(11), applicationId: second })
    // Rejected, approved before, an approval that was undone, a question that was undone or is too old: none of it counts.
    const third = await decided({ decision: 'ask', until: hour(9), templateId: extract })
    await decided({ until: hour(8), applicationId: third })
    await decided({ until: hour(10), applicationId: third, undone: true })
    await decided({ decision: 'reject', until: hour(11), applicationId: third })
    await decided({ decision: 'ask', until: hour(9), templateId: unused, undone: true })
    await decided({ decision: 'ask', until: at('2026-01-05T11:00'), templateId: unused })
    const figure = await listByReply(tom!, 30, now)
    expect(figure).toEqual([
      {
        templateId: extract,
        decision: 'ask',
        nameNl: 'Uittreksel',
        nameEn: 'Uittreksel',
        uses: 4,
        cases: 3,
        approved: 2,
        rounds: 2,
      },
      {
        templateId: welcome,
        decision: 'approve',
        nameNl: 'Welkom',
        nameEn: 'Welkom',
        uses: 1,
        cases: 1,
        approved: 0,
        rounds: null,
      },
    ])
    expect(await listByReply(saskia!, 30, now)).toEqual(figure)
    expect(await listByReply(vera!, 30, now)).toBeNull()
    // A reply that is gone takes no decision with it.
    await db.replyTemplate.delete({ where: { id: extract } })
    expect(await listByReply(saskia!, 30, now)).toHaveLength(1)
    expect(await db.caseDecision.count({ where: { caseId: second } })).toBe(5)
  })
})

describe('a downloaded figure', () => {
  it('is in the audit trail', async () => {
    await recordFigureDownload(saskia!, { figure: 'reviewers', days: 90 }, now)
    const events = await db.auditEvent.findMany({
      where: { type: 'figures.downloaded' },
      select: { actorId: true, organizationId: true, after: true },
    })
    expect(events).toEqual([
      { actorId: saskia!.personId, organizationId: null, after: { figure: 'reviewers', days: 90 } },
    ])
  })
})

describe('figures by reviewer', () => {
  it('are for leads', async () => {
    await decided({ by: tom })
    await decided({ by: tom, decision: 'ask' })
    await decided({ by: saskia, decision: 'ask' })
    await decided({ by: saskia, decision: 'reject', undone: true })
    const rows = await listByReviewer(saskia!, 30, now)
    expect(rows).toEqual([
      {
        reviewerId: tom!.personId,
        name: 'Tom Proef',
        approved: 1,
        rejected: 0,
        asked: 1,
        median: expect.closeTo(1, 6) as number,
      },
      { reviewerId: saskia!.personId, name: 'Saskia Demo', approved: 0, rejected: 0, asked: 1, median: null },
    ])
  })

  it('are not given to a reviewer or an auditor, and nothing is to who is no staff', async () => {
    await decided()
    expect([await listByReviewer(tom!, 30, now), await listByReviewer(vera!, 30, now)]).toEqual([null, null])
    const nobody = { ...tom!, role: 'admin' as never }
    expect(
      await Promise.all([
        findQueueAge(nobody, now),
        listDecisions(nobody, 30, now),
        listDecisionTimes(nobody, 30, now),
      ]),
    ).toEqual([[], [], []])
    expect(await findSentBack(nobody, 30, now)).toEqual({ cases: 0, sentBack: 0, reasons: [] })
    expect(await listByReviewer(nobody, 30, now)).toBeNull()
  })
})

describe('the days that can be promised', () => {
  it('are what nine out of ten took, rounded up; nothing with fewer than ten decisions', async () => {
    for (let nr = 0; nr < 9; nr += 1) await decided({ from: at('2026-11-20T11:00') })
    expect(await realProcessingDays(db, 'first_admin', now)).toBeNull()
    await decided({ from: at('2026-11-10T11:00') }) // ten working days
    // Nine took two days and one took ten: the ninth of ten, interpolated, is 2.8.
    expect(await realProcessingDays(db, 'first_admin', now)).toBe(3)
    expect(await realProcessingDays(db, 'renewal', now)).toBeNull()
  })

  it('are one at least, of the last ninety days only, and not of questions or what was undone', async () => {
    for (let nr = 0; nr < 10; nr += 1) await decided({ from: at('2026-11-24T10:00') })
    for (let nr = 0; nr < 10; nr += 1) await decided({ from: at('2026-05-01T10:00'), until: at('2026-06-01T10:00') })
    await decided({ from: at('2026-05-01T10:00'), decision: 'ask' })
    await decided({ from: at('2026-05-01T10:00'), undone: true })
    expect(await realProcessingDays(db, 'first_admin', now)).toBe(1)
  })
})
