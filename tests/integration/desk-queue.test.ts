import { describe, expect, it } from 'vitest'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { db } from '@/lib/kernel/db'
import { everything, parseFilter } from '@/lib/desk/queue/filter'
import { countOpen, countViews, listQueue, listSavedViews } from '@/lib/desk/queue/queries/queue'
import { removeView } from '@/lib/desk/queue/commands/remove-view'
import { saveView } from '@/lib/desk/queue/commands/save-view'
import { maxViews } from '@/lib/desk/queue/rules'
import { takeNext } from '@/lib/desk/queue/commands/take-next'
import { addDays, today } from '@/lib/kernel/days'
import type { StaffActor } from '@/lib/kernel/actor'
import { makeApplication } from '../support/applications'
import { decideAtDesk } from '../support/desk'
import { meetAtRow } from '../support/races'
import { kvk, makePerson, makeStaff, problem, value } from '../support/world'

const find = async (staff: StaffActor, typed: string, now?: Date) =>
  (await listQueue(staff, parseFilter(typed).filter, 1, now)).cases.map(({ id }) => id)

async function applied(name = 'Guus Voorbeeld', kvkNumber: string = kvk.donald) {
  const person = await makePerson({ name })
  return { person, id: (await makeApplication(person, { kvkNumber })).applicationId }
}

describe('the queue', () => {
  it('is searched by company, KvK number, applicant and reference, and by nothing that only looks like a pattern', async () => {
    const staff = await makeStaff()
    const { id } = await applied('Zoekbare Persoon')
    const { reference } = await db.adminApplication.findUniqueOrThrow({ where: { id }, select: { reference: true } })
    for (const typed of [
      'zoekbare',
      reference,
      reference.toLowerCase(),
      '"6875 0110"',
      'kvk:68750110 zoekbare',
      'donald',
      'donald zoekbare',
      'Persoon  test',
      `${reference} donald zoekbare`,
    ])
      expect(await find(staff, typed), typed).toContain(id)
    for (const typed of ['nergens', 'zoek%are', 'zoekbar_', 'kvk:1 zoekbare', 'donald zoekbare nergens'])
      expect(await find(staff, typed), typed).not.toContain(id)
  })

  it('finds a rare word beside one that more people have than are looked up', async () => {
    const staff = await makeStaff()
    await db.person.createMany({
      data: Array.from({ length: 501 }, (_, nr) => ({
        name: `Gewone Naam ${nr}`,
        email: `gewoon${nr}@voorbeeld.test`,
      })),
    })
    const { id } = await applied('Gewone Zeldzaam')
    expect(await find(staff, 'gewone zeldzaam')).toEqual([id])
  })

  it('shows each case in its views, and counts it there', async () => {
    const staff = await makeStaff()
    const { id } = await applied('Weergave Persoon')
    const other = await makeStaff('reviewer', 'Tom Proef')
    const before = await countViews(staff)
    const isIn = async (typed: string, now?: Date) => (await find(staff, `${typed} weergave`, now)).includes(id)
    expect([
      await isIn('is:new'),
      await isIn('is:open'),
      await isIn('is:mine'),
      await isIn('is:waiting'),
      await isIn('claimed:free'),
    ]).toEqual([true, true, false, false, true])
    value(await claimCase(staff, { applicationId: id }))
    expect([
      await isIn('is:mine'),
      await isIn('claimed:me'),
      await isIn('claimed:free'),
      await isIn('claimed:other'),
    ]).toEqual([true, true, false, false])
    expect((await find(other, 'claimed:other weergave')).includes(id)).toBe(true)
    expect((await countViews(staff)).mine).toBe(before.mine + 1)
    // When the half hour is over nobody has it.
    const later = new Date(Date.now() + 31 * 60_000)
    expect([await isIn('is:mine', later), await isIn('claimed:free', later)]).toEqual([false, true])
    value(await decideAtDesk(staff, id, 'ask', 'Wie bent u?'))
    expect([await isIn('is:waiting'), await isIn('is:new'), await isIn('is:open')]).toEqual([true, false, true])
    expect(await countViews(staff)).toMatchObject({
      mine: before.mine,
      waiting: before.waiting + 1,
      new: before.new - 1,
    })
  })

  it('finds what is due, old, of a level, different, or to be seen by two', async () => {
    const staff = await makeStaff()
    const { id } = await applied('Kenmerk Persoon')
    const isThere = async (typed: string) => (await find(staff, `${typed} kenmerk`)).includes(id)
    expect([
      await isThere('is:due'),
      await isThere('older:2d'),
      await isThere('has:difference'),
      await isThere('has:four-eyes'),
      await isThere('level:loa4'),
    ]).toEqual([false, false, false, false, false])
    await db.case.update({
      where: { id },
      data: {
        promisedBy: today(new Date()),
        arrivedAt: addDays(new Date(), -3),
        differences: 1,
        risks: ['mismatch', 'paper_only'],
        reopenedAt: new Date(),
      },
    })
    for (const typed of [
      'is:due',
      'older:2d',
      'has:difference',
      'has:four-eyes has:paper',
      'has:reopened',
      'level:loa3',
    ])
      expect(await isThere(typed), typed).toBe(true)
  })

  it('is read in the order that one asks for', async () => {
    const staff = await makeStaff()
    const [first, second] = [await applied('Volgorde Een'), await applied('Volgorde Twee')]
    await db.case.update({
      where: { id: second.id },
      data: { promisedBy: addDays(today(new Date()), -1), arrivedAt: addDays(new Date(), 1) },
    })
    expect(await find(staff, 'volgorde')).toEqual([second.id, first.id])
    expect(await find(staff, 'volgorde sort:deadline-desc')).toEqual([first.id, second.id])
    expect(await find(staff, 'volgorde sort:submitted')).toEqual([first.id, second.id])
    expect(await find(staff, 'volgorde sort:submitted-desc')).toEqual([second.id, first.id])
  })

  it('shows nothing to who is no staff', async () => {
    const { person, id } = await applied()
    expect(await listQueue(person as never, everything, 1)).toEqual({ cases: [], count: 0 })
    expect(await countOpen(person as never)).toBe(0)
    expect(id).not.toBe('')
  })
})

describe('taking the next', () => {
  it('gives what must be decided first, and never what is one’s own or somebody else’s', async () => {
    const [own, taken, next] = [
      await applied('Eigen Zaak', kvk.bolderbast),
      await applied('Bezette Zaak'),
      await applied('Volgende Zaak'),
    ]
    const staff = await makeStaff()
    await db.adminApplication.update({ where: { id: own.id }, data: { personId: staff.personId } })
    value(await claimCase(await makeStaff(), { applicationId: taken.id }))
    for (const [place, { id }] of [own, taken, next].entries())
      await db.case.update({ where: { id }, data: { promisedBy: addDays(today(new Date()), -30 + place) } })
    expect(value(await takeNext(staff, {})).applicationId).toBe(next.id)
  })

  it('gives two people who ask at once two cases', async () => {
    const cases = [await applied('Eerste Tegelijk'), await applied('Tweede Tegelijk')]
    for (const { id } of cases)
      await db.case.update({ where: { id }, data: { promisedBy: addDays(today(new Date()), -90) } })
    const staff = [await makeStaff(), await makeStaff()]
    const lock = {
      sql: 'SELECT 1 FROM "Case" WHERE id = ANY($1::uuid[]) FOR UPDATE',
      values: [cases.map(({ id }) => id)],
    }
    const taken = await meetAtRow(
      lock,
      staff.map((one) => () => takeNext(one, {})),
    )
    expect(taken.map((one) => value(one).applicationId).sort()).toEqual(cases.map(({ id }) => id).sort())
  })

  it('says so when there is nothing', async () => {
    const staff = await makeStaff()
    // A moment before any case came: everything is held for the test by somebody else.
    await db.case.updateMany({
      where: { status: { in: ['submitted', 'second_review'] } },
      data: { claimedById: (await makeStaff()).personId, claimedByName: 'Tom', claimedUntil: addDays(new Date(), 1) },
    })
    expect(problem(await takeNext(staff, {}))).toBe('nothing_to_take')
    expect(problem(await takeNext(await makeStaff('viewer'), {}))).toBe('forbidden')
  })
})

describe('a saved view', () => {
  it('is one’s own: kept by name, replaced under the same name, and thrown away by nobody else', async () => {
    const [staff, other] = [await makeStaff(), await makeStaff('viewer')]
    value(await saveView(staff, { name: 'Mijn', query: 'is:mine' }))
    value(await saveView(staff, { name: 'Mijn', query: 'is:due' }))
    value(await saveView(other, { name: 'Mijn', query: 'is:all' }))
    const [mine, ...rest] = await listSavedViews(staff)
    expect([mine?.query, rest]).toEqual(['is:due', []])
    value(await removeView(other, { viewId: mine?.id ?? '' }))
    expect(await listSavedViews(staff)).toHaveLength(1)
    value(await removeView(staff, { viewId: mine?.id ?? '' }))
    expect([await listSavedViews(staff), (await listSavedViews(other)).length]).toEqual([[], 1])
  })

  it('has company up to a limit, also with two tabs at once', async () => {
    const staff = await makeStaff()
    for (let at = 1; at < maxViews; at += 1) value(await saveView(staff, { name: `Weergave ${at}`, query: '*' }))
    const lock = { sql: 'SELECT 1 FROM "Person" WHERE id = $1 FOR UPDATE', values: [staff.personId] }
    const saved = await meetAtRow(
      lock,
      ['a', 'b'].map((name) => () => saveView(staff, { name, query: '*' })),
    )
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1)
    expect(problem(await saveView(staff, { name: 'c', query: '*' }))).toBe('saved_views_full')
    value(await saveView(staff, { name: 'Weergave 1', query: 'is:new' }))
  })
})
