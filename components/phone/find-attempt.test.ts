import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { phonePaths } from '@/lib/identity/phones/protocol'
import { findAttempt, type Kind } from './find-attempt'
import type { HeldPhone, Kept } from './keyring'

type Said = { status: number; body: object }
const refused = (problem: string): Said => ({ status: 410, body: { problem } })
const over = refused('sign_in_over')

let key: CryptoKey
beforeAll(async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  key = pair.privateKey
})
afterEach(() => vi.unstubAllGlobals())

const phone = (phoneId: string): HeldPhone => ({ phoneId, personName: phoneId, phoneName: 'Telefoon', key })

/** A server that answers each phone as given, under the path that it is asked at; who was asked is kept. */
function makeServer(answer: (path: string, phoneId: string) => Said | null) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    const { phoneId = '' } = JSON.parse(body) as { phoneId?: string }
    asked.push(`${path.split('/').slice(-2).join('/')} ${phoneId}`.trim())
    const said = answer(path, phoneId)
    return said
      ? Promise.resolve(Response.json(said.body, { status: said.status }))
      : Promise.reject(new Error('offline'))
  })
  return asked
}

async function find(kind: Kind | null, { phones, pending = [] }: Pick<Kept, 'phones'> & Partial<Kept>) {
  const gone: string[] = []
  const found = await findAttempt({
    kept: { phones, pending },
    kind,
    secret: 'secret',
    canPair: true,
    onGone: ({ phoneId }) => gone.push(phoneId),
  })
  return { found, gone }
}

describe('what was scanned or typed', () => {
  it('is found by the phone of whoever it is for; the others are told nothing', async () => {
    const asked = makeServer((_path, phoneId) => (phoneId === 'Bram' ? { status: 200, body: { numbers: [] } } : over))
    const { found } = await find('sign-in', { phones: ['Anna', 'Bram', 'Esra'].map(phone) })
    expect(found).toMatchObject({ ok: true, value: { is: 'asked', phone: { phoneId: 'Bram' } } })
    expect(asked).toEqual(['sign-in/look Anna', 'sign-in/look Bram'])
  })

  it('when typed, is looked for as every kind, and as a pairing last', async () => {
    const pairing = { status: 200, body: { personName: 'Anna' } }
    const asked = makeServer((path) => (path === phonePaths.lookAtPairing ? pairing : over))
    const { found } = await find(null, { phones: [phone('Anna')] })
    expect(found).toEqual({ ok: true, value: { is: 'pairing', secret: 'secret', personName: 'Anna' } })
    expect(asked).toEqual(['sign-in/look Anna', 'confirmation/look Anna', 'letter/look Anna', 'pairing/look'])
  })

  it('is not looked for by a phone that the server knows no more', async () => {
    const asked = makeServer((path, phoneId) => (phoneId === 'Anna' ? refused('phone_unknown') : over))
    const { found, gone } = await find(null, { phones: [phone('Anna'), { ...phone('Esra'), isGone: true }] })
    expect(gone).toEqual(['Anna'])
    expect(asked).toEqual(['sign-in/look Anna', 'pairing/look'])
    expect(found).toMatchObject({ problem: 'code_unknown' })
    expect((await find('letter', { phones: [] })).found).toMatchObject({ problem: 'phone_unknown' })
  })

  it.each([
    ['sign-in', 'sign_in_over'],
    ['confirm', 'confirmation_over'],
    ['letter', 'signing_over'],
    ['pair', 'pairing_over'],
    [null, 'code_unknown'],
  ] as const)('that nobody knows as %s is told as %s, and never as another kind', async (kind, problem) => {
    const says: Record<string, string> = {
      [phonePaths.lookAtSignIn]: 'sign_in_over',
      [phonePaths.lookAtConfirmation]: 'confirmation_over',
      [phonePaths.lookAtLetter]: 'signing_over',
      [phonePaths.lookAtPairing]: 'pairing_over',
    }
    makeServer((path) => refused(says[path] ?? 'not_found'))
    for (const phones of [['Anna'], ['Anna', 'Bram']])
      expect((await find(kind, { phones: phones.map(phone) })).found).toEqual({ ok: false, problem })
  })

  it('is not looked for further without a network', async () => {
    const asked = makeServer(() => null)
    expect((await find(null, { phones: ['Anna', 'Bram'].map(phone) })).found).toMatchObject({ problem: 'offline' })
    expect(asked).toHaveLength(1)
  })

  it.each(['phone_locked', 'phone_blocked'])('that nobody sees: %s is told with whose phone it is', async (problem) => {
    makeServer((path, phoneId) => (phoneId === 'Anna' ? refused(problem) : over))
    const locked = { problem }
    expect((await find('sign-in', { phones: ['Bram', 'Anna'].map(phone) })).found).toMatchObject({
      ...locked,
      who: 'Anna',
    })
    const { found } = await find('sign-in', { phones: [phone('Anna')] })
    expect(found).toMatchObject(locked)
    expect(found).not.toHaveProperty('who')
  })
})
