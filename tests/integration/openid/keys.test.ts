import { beforeEach, expect, it } from 'vitest'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { makeFirstKeys } from '@/lib/openid/keys/commands/make-first-keys'
import { rotateKeys } from '@/lib/openid/keys/commands/rotate-keys'
import { findSigningKeys } from '@/lib/openid/keys/queries/keys'
import { signingKey } from '@/lib/openid/keys/queries/signing-key'
import { seal, unseal } from '@/lib/openid/keys/seal'
import { value } from '../../support/world'

const now = new Date('2026-11-30T12:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 60 * 60 * 1000)

beforeEach(async () => {
  await db.openidKey.deleteMany()
})

it('of several processes that need the first keys, one makes them', async () => {
  const made = await Promise.all([1, 2, 3].map(() => makeFirstKeys(system, {}, now)))
  expect(made.map(value).sort()).toEqual([0, 0, 2])
  const algs = (await findSigningKeys(now)).map(({ alg }) => alg)
  expect(algs.sort()).toEqual(['ES256', 'PS256'])
})

it('whoever signs before anything was signed has keys made', async () => {
  const { kid, alg } = await signingKey('ES256', now)
  expect(alg).toBe('ES256')
  expect((await signingKey('ES256', now)).kid).toBe(kid)
})

it('the table alone gives no private key: it is sealed, under its own name', async () => {
  value(await makeFirstKeys(system, {}, now))
  const rows = await db.openidKey.findMany()
  for (const { id, sealedPrivate, publicKey } of rows) {
    expect(JSON.stringify(publicKey)).not.toContain('"d"')
    expect(unseal(sealedPrivate, id)).toContain('"d"')
    expect(unseal(sealedPrivate, crypto.randomUUID())).toBeNull()
    const [nonce, tag, text = ''] = sealedPrivate.split('.')
    expect(unseal([nonce, tag, `${text.slice(0, -4)}AAAA`].join('.'), id)).toBeNull()
  }
})

it('what was sealed with the pepper of before still opens, with another secret it does not', () => {
  const sealed = seal('text', 'name')
  const { PIN_PEPPER } = env()
  Object.assign(env(), { PIN_PEPPER: 'another-pepper-0123456789-0123456789', PIN_PEPPER_PREVIOUS: PIN_PEPPER })
  expect(unseal(sealed, 'name')).toBe('text')
  Object.assign(env(), { PIN_PEPPER_PREVIOUS: undefined })
  expect(unseal(sealed, 'name')).toBeNull()
  Object.assign(env(), { PIN_PEPPER })
})

it('a new key is published at once, signs an hour later, and the former one goes a day after that', async () => {
  value(await makeFirstKeys(system, {}, now))
  const first = (await signingKey('PS256', now)).kid
  value(await rotateKeys(system, { isUrgent: false }, now))
  expect((await findSigningKeys(now)).length).toBe(4)
  expect((await signingKey('PS256', later(0.9))).kid).toBe(first)
  const second = (await signingKey('PS256', later(1))).kid
  expect(second).not.toBe(first)
  expect((await findSigningKeys(later(24))).map(({ kid }) => kid)).toContain(first)
  expect((await findSigningKeys(later(25))).map(({ kid }) => kid)).not.toContain(first)
  const { type, subjectId } = await db.auditEvent.findFirstOrThrow({ where: { subjectId: second } })
  expect([type, subjectId]).toEqual(['openidKey.made', second])
})

it('a key that somebody else knows is gone at once', async () => {
  value(await makeFirstKeys(system, {}, now))
  value(await rotateKeys(system, { isUrgent: true }, now))
  expect((await findSigningKeys(now)).length).toBe(2)
  expect((await signingKey('ES256', now)).kid).toBeDefined()
})
