// A session is of the desk or of the portals. The same person, with a membership of a company and a role at the desk, tries both.
import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '@/lib/kernel/actor'
import { findSignedIn, memberIn, staffIn, type SignedIn } from '@/lib/identity/actors/acting'
import { findSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { finishSignIn } from '@/lib/identity/phones/commands/signing-in/finish-sign-in'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import { approve, look, makePhone, someVisitor } from '../../support/phone'
import { day, join, kvk, makePerson, value } from '../../support/world'

let person: PersonActor
let organizationId: string
beforeEach(async () => {
  person = await makePerson()
  ;({ organizationId } = await join(person, kvk.donald, 'admin'))
  await db.person.update({ where: { id: person.personId }, data: { staffRole: 'reviewer' } })
})

async function signIn(from?: string): Promise<SignedIn> {
  const phone = await makePhone(person.personId)
  const visitor = someVisitor()
  const { browserSecret } = value(await startSignIn(visitor, { email: person.email }))
  value(await approve(phone, value(await look(phone, (await signInState(browserSecret))?.secret ?? ''))))
  const entered = value(await finishSignIn(visitor, { browserSecret, browserKey: 'k'.repeat(43), from }))
  const session = await findSession(entered.sessionId, new Date())
  expect(session?.isDesk).toBe(entered.isDesk)
  return (await findSignedIn(session!))!
}

const rolesOf = async (signedIn: SignedIn) => {
  const now = new Date()
  return { member: (await memberIn(signedIn, organizationId, now))?.role, staff: (await staffIn(signedIn, now))?.role }
}

describe('the same person', () => {
  it('is staff and no admin when they sign in to the desk', async () => {
    expect(await rolesOf(await signIn())).toEqual({ member: undefined, staff: 'reviewer' })
    expect(await rolesOf(await signIn('/desk/templates'))).toEqual({ member: undefined, staff: 'reviewer' })
  })

  it.each(['/companies', '/portal/abc?x=1', '/my-authorizations', '/applications/1'])(
    'is admin and no staff when they come from %s',
    async (from) => {
      expect(await rolesOf(await signIn(from))).toEqual({ member: 'admin', staff: undefined })
    },
  )
})

describe('a means', () => {
  const staffNow = async () => (await staffIn({ ...person, staffRole: 'reviewer', isDesk: true }, new Date()))?.role

  it('of EH3 or higher makes the role count; below it a session is no longer one of the desk', async () => {
    expect(await staffNow()).toBe('reviewer')
    await db.means.updateMany({ where: { personId: person.personId }, data: { level: 'loa2plus' } })
    expect(await staffNow()).toBeUndefined()
    expect(await rolesOf(await signIn())).toEqual({ member: 'admin', staff: undefined })
  })

  it.each([
    ['that is over', { validUntil: day(-1) }],
    ['that has not begun', { validFrom: day(1) }],
    ['that was revoked', { revokedAt: new Date() }],
  ])('%s counts for nothing, at the next request', async (_what, data) => {
    await db.means.updateMany({ where: { personId: person.personId }, data })
    expect(await staffNow()).toBeUndefined()
  })

  it('without a role counts for nothing either', async () => {
    await db.person.update({ where: { id: person.personId }, data: { staffRole: null } })
    expect(await staffNow()).toBeUndefined()
    expect((await signIn()).isDesk).toBe(false)
  })
})
