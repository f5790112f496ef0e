import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { openLook } from '@/lib/desk/looks/commands/open-look'
import { findPersonToLookAt, listRunningLooks, searchPeople } from '@/lib/desk/looks/queries/looks'
import { startLookSchema } from '@/lib/desk/looks/schema'
import { startLook } from '@/lib/desk/looks/commands/start-look'
import { stopLook } from '@/lib/desk/looks/commands/stop-look'
import { listOwnCompanies } from '@/lib/organizations/queries/organizations'
import { listSecurityEvents } from '@/lib/identity/phones/queries/phones'
import { submit } from '../../support/submit'
import { countEverything, tracesOf } from '../../support/traces'
import { join, kvk, makePerson, makeStaff, problem, value } from '../../support/world'

const now = new Date('2026-11-24T10:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

let staff: StaffActor
let person: PersonActor
beforeEach(async () => {
  staff = await makeStaff('reviewer', 'Tom Proef')
  person = await makePerson({ name: 'Karin Kijkgraag' })
})

const start = async (by = staff, at = now) =>
  value(await startLook(by, { personId: person.personId, reason: 'Karin belde over haar aanvraag' }, at)).lookId
const open = (lookId: string, by = staff, at = after(5)) => openLook(by, { lookId, page: 'overview' }, at)

describe('looking along', () => {
  it('asks the queries of that person, and every page is written down', async () => {
    await join(person, kvk.donald, 'admin')
    const lookId = await start()
    const look = value(await open(lookId))
    expect(look).toMatchObject({ reason: 'Karin belde over haar aanvraag', endsAt: after(15), person })
    expect(
      (await listOwnCompanies(look.person, 1)).companies.map(({ organization }) => organization.kvkNumber),
    ).toEqual([kvk.donald])
    value(await openLook(staff, { lookId, page: 'authorizations' }, after(6)))
    const events = await db.auditEvent.findMany({
      where: { subjectId: person.personId },
      orderBy: { at: 'asc' },
      select: { type: true, actorId: true, organizationId: true, after: true },
    })
    expect(events.map(({ type, actorId, organizationId }) => [type, actorId, organizationId])).toEqual([
      ['person.lookStarted', staff.personId, null],
      ['person.looked', staff.personId, null],
      ['person.looked', staff.personId, null],
    ])
    expect(events.slice(1).map((event) => event.after)).toEqual([
      { lookId, page: 'overview' },
      { lookId, page: 'authorizations' },
    ])
  })

  it('is told to that person at once, and stands in their own log with who and why', async () => {
    const lookId = await start()
    await open(lookId)
    const { events } = await listSecurityEvents(person.personId, 1)
    expect(events.map(({ type, facts }) => [type, facts.by, facts.because])).toEqual([
      ['person.lookStarted', 'Tom Proef', 'Karin belde over haar aanvraag'],
    ])
    expect((await tracesOf(lookId)).mails).toEqual([`personLookedAt ${person.email}`])
  })

  it('is over after fifteen minutes, also with the page still open', async () => {
    const lookId = await start()
    expect(problem(await open(lookId, staff, after(14.9)))).toBe('ok')
    const before = await countEverything()
    expect(problem(await open(lookId, staff, after(15)))).toBe('look_over')
    expect(await countEverything()).toEqual(before)
    expect(await listRunningLooks(staff, after(15))).toEqual([])
  })

  it('is over when it is stopped, and stopping twice is stopping', async () => {
    const lookId = await start()
    expect((await listRunningLooks(staff, after(1))).map(({ id }) => id)).toEqual([lookId])
    value(await stopLook(staff, { lookId }, after(1)))
    value(await stopLook(staff, { lookId }, after(2)))
    expect(problem(await open(lookId))).toBe('look_over')
    expect((await tracesOf(person.personId)).actions).toEqual(['person.lookStarted', 'person.lookStopped'])
  })

  it('is over when that person joins the staff', async () => {
    const lookId = await start()
    await db.person.update({ where: { id: person.personId }, data: { staffRole: 'viewer' } })
    expect(problem(await open(lookId))).toBe('look_over')
  })

  it('that is begun twice, even at once, is one and is told once', async () => {
    const results = await Promise.all([start(), start(), start()])
    expect(new Set(results).size).toBe(1)
    expect((await tracesOf(results[0])).mails).toHaveLength(1)
    expect(await start(staff, after(16))).not.toBe(results[0])
  })
})

describe('refused', () => {
  it('is the look of a colleague: it does not exist', async () => {
    const lookId = await start()
    const other = await makeStaff('lead')
    expect(problem(await open(lookId, other))).toBe('not_found')
    expect(problem(await stopLook(other, { lookId }, after(1)))).toBe('not_found')
    expect(problem(await open(lookId))).toBe('ok')
  })

  it('is looking along with a colleague or with oneself: neither is found', async () => {
    for (const personId of [(await makeStaff('viewer')).personId, staff.personId]) {
      expect(problem(await startLook(staff, { personId, reason: 'x' }))).toBe('not_found')
      expect(await findPersonToLookAt(staff, personId)).toBeNull()
    }
    expect((await searchPeople(staff, 'Tom Proef')).map(({ id }) => id)).not.toContain(staff.personId)
  })

  it('is an auditor, and everybody who is no staff', async () => {
    const lookId = await start()
    for (const actor of [await makeStaff('viewer'), { ...person, role: 'admin' as never }, person as never]) {
      expect(problem(await startLook(actor, { personId: person.personId, reason: 'x' }))).toBe('forbidden')
      expect(problem(await open(lookId, actor))).toBe('forbidden')
      expect(problem(await stopLook(actor, { lookId }))).toBe('forbidden')
      expect(await searchPeople(actor, 'Kijkgraag')).toEqual([])
    }
  })

  it.each(['0198c0de-0000-4000-8000-000000000000', 'abc', "'; --"])(
    'is %s, which is nobody and nothing',
    async (id) => {
      expect(problem(await submit(startLook, staff, { personId: id, reason: 'x' }))).toBe('not_found')
      expect(problem(await submit(openLook, staff, { lookId: id, page: 'overview' }))).toBe('not_found')
      expect(problem(await submit(stopLook, staff, { lookId: id }))).toBe('not_found')
    },
  )

  it('is a look without a reason, or with a story', () => {
    const problems = (reason: string) =>
      startLookSchema.safeParse({ personId: person.personId, reason }).error?.issues.map(({ message }) => message)
    expect(problems('  ')).toEqual(['look_reason_missing'])
    expect(problems('x'.repeat(301))).toEqual(['text_too_long'])
  })
})

describe('searching people', () => {
  it('asks for three signs, and takes a percent sign for what it is', async () => {
    expect(await searchPeople(staff, 'Ki')).toEqual([])
    expect(await searchPeople(staff, ' Ki ')).toEqual([])
    expect((await searchPeople(staff, 'kijkgr')).map(({ id }) => id)).toContain(person.personId)
    expect((await searchPeople(staff, person.email.toUpperCase())).map(({ id }) => id)).toEqual([person.personId])
    expect(await searchPeople(staff, '%%%')).toEqual([])
    expect(await searchPeople(staff, '___')).toEqual([])
  })
})
