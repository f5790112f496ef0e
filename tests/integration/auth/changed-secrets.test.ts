// Both secrets change, and nobody loses their session, phone or recovery codes.
import { expect, it, vi } from 'vitest'
import { makePerson, value } from '../../support/world'
import { pairWith, rightPin, someVisitor } from '../../support/phone'

/** The product as it starts with these settings. */
async function startedWith(settings: Record<string, string>) {
  vi.resetModules()
  for (const [name, setting] of Object.entries(settings)) vi.stubEnv(name, setting)
  const [pin, secrets, token, recovery] = await Promise.all([
    import('@/lib/identity/phones/pin'),
    import('@/lib/identity/phones/secrets'),
    import('@/lib/identity/sessions/browser/token'),
    import('@/lib/identity/recovery/commands/recover-with-code'),
  ])
  return { ...pin, ...secrets, ...token, ...recovery }
}

const next = {
  NEXTAUTH_SECRET: 'another-secret-for-tests-0123456789',
  PIN_PEPPER: 'another-pepper-for-tests-0123456789',
}

it('what was made with the secrets of before counts while they are kept, and no longer', async () => {
  const { startPairing } = await import('@/lib/identity/phones/commands/pairing/start-pairing')
  const { db } = await import('@/lib/kernel/db')
  const former = { secret: process.env.NEXTAUTH_SECRET ?? '', pepper: process.env.PIN_PEPPER ?? '' }
  const before = await startedWith({})
  const person = await makePerson()
  const { pairingId } = await startPairing({ tx: db, now: new Date() }, person.personId)
  const { recoveryCodes } = value(await pairWith(before.secretsOf('pair', pairingId).secret))
  const [pinHash, cookie] = [
    await before.hashPin(rightPin),
    await before.sealToken({ personId: person.personId, sessionId: pairingId }),
  ]
  const use = (started: typeof before, place: number) =>
    started.recoverWithCode(someVisitor(), { email: person.email, code: recoveryCodes[place] ?? '' })

  const without = await startedWith(next)
  expect(await without.verifyPin(pinHash, rightPin)).toBe(false)
  expect(await without.openToken(cookie)).toBeNull()
  expect(await use(without, 0)).toMatchObject({ problem: 'recovery_failed' })

  const kept = await startedWith({
    ...next,
    NEXTAUTH_SECRET_PREVIOUS: former.secret,
    PIN_PEPPER_PREVIOUS: former.pepper,
  })
  expect(await kept.verifyPin(pinHash, rightPin)).toBe(true)
  expect(await kept.verifyPin(pinHash, '48216')).toBe(false)
  expect(await kept.verifyPin(await kept.hashPin(rightPin), rightPin)).toBe(true)
  expect(await kept.openToken(cookie)).toMatchObject({ personId: person.personId })
  value(await use(kept, 0))
  vi.unstubAllEnvs()
})
