import { expect, it } from 'vitest'
import { approveSignIn } from '@/lib/identity/phones/commands/signing-in/approve-sign-in'
import { lookAtSignIn } from '@/lib/identity/phones/commands/signing-in/look-at-sign-in'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import type { Purpose } from '@/lib/identity/phones/protocol'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { findPurpose } from '@/lib/openid/choices/queries/purpose'
import { approvalInput, look, lookInput, makePhone, someVisitor } from '../../support/phone'
import { askToSignIn, makeConnection } from '../../support/sign-ins'
import { makePerson, makeServices, problem, value } from '../../support/world'

/** Somebody begins to sign in, with their phone. */
async function begun(purpose?: Purpose) {
  const person = await makePerson()
  const phone = await makePhone(person.personId)
  const { browserSecret } = value(await startSignIn(someVisitor(), { email: person.email, purpose }))
  return { phone, secret: secretsOf('sign-in', browserSecret).secret }
}

const service: Purpose = { services: [{ nl: 'Verzuim melden', en: null }], provider: { en: 'UWV (en)', nl: 'UWV' } }

it('shows on the phone at which service somebody signs in, and lets nobody sign for another one', async () => {
  const { phone, secret } = await begun(service)
  const seen = value(await look(phone, secret))
  expect(seen.purpose).toEqual(service)
  const other = { ...service, provider: { nl: 'Een ander', en: null } }
  for (const purpose of [other, null, { ...service, services: [] }])
    expect(problem(await approveSignIn(someVisitor(), approvalInput(phone, seen, undefined, { purpose })))).not.toBe(
      'ok',
    )
  value(await approveSignIn(someVisitor(), approvalInput(phone, seen)))
})

it('goes on for attempts without one, with the page that a phone had open before too', async () => {
  const { phone, secret } = await begun()
  const seen = value(await look(phone, secret))
  expect(seen.purpose).toBeNull()
  value(await lookAtSignIn(someVisitor(), { ...lookInput(phone, secret), protocol: 2 }))
  value(await approveSignIn(someVisitor(), approvalInput(phone, seen)))
})

it('lets the page of before load anew where it would neither show nor sign the service', async () => {
  const { phone, secret } = await begun(service)
  const before = { ...lookInput(phone, secret), protocol: 2 as const }
  expect(problem(await lookAtSignIn(someVisitor(), before))).toBe('changed_meanwhile')
})

it('takes the names from the request of the service that one goes on to, while it is open', async () => {
  const connected = await makeConnection((await makeServices(['loa3'])).serviceIds)
  const at = new Date()
  const uid = await askToSignIn(connected, {}, at)
  expect(await findPurpose(`/on-behalf/${uid}`, at)).toMatchObject({ services: [{ nl: 'Dienst 1', en: null }] })
  expect(await findPurpose(`/on-behalf/${uid}`, new Date(at.getTime() + 31 * 60_000))).toBeUndefined()
  expect(await findPurpose('/companies', at)).toBeUndefined()
  expect(await findPurpose('/on-behalf/made-up', at)).toBeUndefined()
})
