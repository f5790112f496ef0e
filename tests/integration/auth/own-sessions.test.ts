import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '@/lib/kernel/actor'
import { findSession, startSession } from '@/lib/identity/sessions/session-row'
import { readInput } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { endOtherSessions } from '@/lib/identity/sessions/commands/end-other-sessions'
import { endOwnSession } from '@/lib/identity/sessions/commands/end-own-session'
import { listSessions } from '@/lib/identity/sessions/queries/sessions'
import { makePerson, value } from '../../support/world'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

let person: PersonActor
let here: string
let there: string
beforeEach(async () => {
  person = await makePerson()
  here = (await startSession({ tx: db, now }, person.personId, chrome)).sessionId
  there = (await startSession({ tx: db, now: later(1) }, person.personId, null)).sessionId
})

const listed = async (at: Date) => (await listSessions(person.personId, at)).map(({ id }) => id)

describe('my sessions', () => {
  it('are those that count now, the last used first, and nobody else’s', async () => {
    await startSession({ tx: db, now }, (await makePerson()).personId, chrome)
    expect(await listSessions(person.personId, later(2))).toMatchObject([
      { id: there, name: null },
      { id: here, name: { browser: 'Chrome', system: 'Windows' } },
    ])
    expect(await listed(later(15))).toEqual([there])
    expect(await listed(later(16))).toEqual([])
  })

  it('end one by one, at once', async () => {
    value(await endOwnSession(person, { sessionId: there }, later(2)))
    expect(await findSession(there, later(2))).toBeNull()
    expect(await listed(later(2))).toEqual([here])
    expect(
      await db.auditEvent.findFirst({ where: { subjectId: person.personId, type: 'person.sessionsEnded' } }),
    ).toMatchObject({ actorId: person.personId, after: { sessions: 1 } })
  })

  it('end all but the one in use', async () => {
    expect(value(await endOtherSessions(person, { keptId: here }, later(2))).ended).toBe(1)
    expect(await listed(later(2))).toEqual([here])
  })

  it.each(['', 'x', '0198c0de-0000-4000-8000-000000000000'])('are not found by the id "%s"', async (sessionId) => {
    const read = readInput(endOwnSession, { sessionId })
    const answer = read.ok ? await endOwnSession(person, read.value) : read
    expect(answer).toMatchObject({ ok: false, problem: 'not_found' })
  })

  it('of somebody else are not found', async () => {
    expect(await endOwnSession(await makePerson(), { sessionId: here }, later(2))).toMatchObject({
      ok: false,
      problem: 'not_found',
    })
    expect(await findSession(here, later(2))).not.toBeNull()
  })
})
