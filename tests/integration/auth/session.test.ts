import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { extendSession } from '@/lib/identity/sessions/commands/extend-session'
import { noteActivity } from '@/lib/identity/sessions/commands/note-activity'
import { findSession, startSession } from '@/lib/identity/sessions/session-row'
import { openToken, sealToken } from '@/lib/identity/sessions/browser/token'
import { db } from '@/lib/kernel/db'
import { someVisitor } from '../../support/phone'
import { problem, value } from '../../support/world'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

let personId: string
let sessionId: string
beforeEach(async () => {
  const person = await db.person.create({ data: { email: `${randomUUID()}@katrien.test`, name: 'Anna Voorbeeld' } })
  personId = person.id
  sessionId = (await startSession({ tx: db, now: at('10:00:00') }, personId, null)).sessionId
})

const lastSeen = async () => (await db.session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt

const noted = (time: string) => noteActivity(someVisitor(), { sessionId }, at(time))
const extended = (now: Date) => extendSession(someVisitor(), { sessionId }, now)

describe('a session', () => {
  it('knows whose it is and until when', async () => {
    expect(await findSession(sessionId, at('10:05:00'))).toEqual({
      sessionId,
      personId,
      phoneId: null,
      isDesk: false,
      level: null,
      authenticatedAt: at('10:00:00'),
      lastSeenAt: at('10:00:00'),
      idleUntil: at('10:15:00'),
      expiresAt: at('12:00:00'),
    })
  })

  it('is over after fifteen minutes without activity; looking is none', async () => {
    await findSession(sessionId, at('10:14:59'))
    expect(await findSession(sessionId, at('10:15:00'))).toBeNull()
  })

  it('is prolonged by activity, noted at most once a minute', async () => {
    await noted('10:00:59')
    expect(await lastSeen()).toEqual(at('10:00:00'))
    const session = value(await noted('10:14:00'))
    expect(await lastSeen()).toEqual(at('10:14:00'))
    expect(session.idleUntil).toEqual(at('10:29:00'))
    expect(await findSession(sessionId, at('10:28:59'))).not.toBeNull()
  })

  it('is prolonged at once by who asks for it', async () => {
    expect(value(await extended(at('10:00:30'))).idleUntil).toEqual(at('10:15:30'))
    expect(await lastSeen()).toEqual(at('10:00:30'))
    expect(problem(await extended(at('10:15:30')))).toBe('signed_out')
  })

  it('is over after two hours, however active', async () => {
    for (let minutes = 10; minutes < 120; minutes += 10) {
      const now = new Date(at('10:00:00').getTime() + minutes * 60_000)
      expect(value(await extended(now)).expiresAt).toEqual(at('12:00:00'))
    }
    expect(await findSession(sessionId, at('11:59:59'))).not.toBeNull()
    expect(await findSession(sessionId, at('12:00:00'))).toBeNull()
    expect(problem(await extended(at('12:00:00')))).toBe('signed_out')
  })

  it('is over on the server once its person signs out, and that is written down once', async () => {
    value(await endSession(someVisitor(), { sessionId }, at('10:05:00')))
    value(await endSession(someVisitor(), { sessionId }, at('10:06:00')))
    expect(await findSession(sessionId, at('10:05:01'))).toBeNull()
    expect(await db.session.findUnique({ where: { id: sessionId } })).toMatchObject({ endedAt: at('10:05:00') })
    // A request that was under way does not bring it back.
    await noted('10:07:00')
    expect(await lastSeen()).toEqual(at('10:00:00'))
    const events = await db.auditEvent.findMany({ where: { subjectId: personId } })
    expect(events).toMatchObject([{ type: 'person.signedOut', actorId: personId, at: at('10:05:00') }])
  })

  it('that never was is none', async () => {
    expect(await findSession(randomUUID(), at('10:05:00'))).toBeNull()
  })
})

describe('the cookie', () => {
  it('says which session it is, and nothing that can be read or changed', async () => {
    const sealed = await sealToken({ personId, sessionId })
    expect(await openToken(sealed)).toEqual({ personId, sessionId })
    const readable = sealed
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join()
    expect(readable).not.toContain(personId)
    expect(readable).not.toContain(sessionId)
  })

  it.each([undefined, '', 'nonsense', 'a.b.c.d.e'])('%j opens nothing', async (cookie) => {
    expect(await openToken(cookie)).toBeNull()
  })

  it('opens nothing once a letter was changed', async () => {
    const sealed = await sealToken({ personId, sessionId })
    const middle = sealed.lastIndexOf('.') - 10
    const changed = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1)
    expect(await openToken(changed)).toBeNull()
  })
})
