import { parseOptions } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { hashPin, verifyPin } from '@/lib/identity/phones/pin'

describe('a PIN', () => {
  it('is kept as a salted, memory-hard hash', async () => {
    const [one, other] = await Promise.all([hashPin('24680'), hashPin('24680')])
    expect(one).not.toBe(other)
    expect(one).toMatch(/^\$argon2id\$/)
    expect(parseOptions(one).memoryCost).toBeGreaterThanOrEqual(65_536)
    expect(await verifyPin(one, '24680')).toBe(true)
    expect(await verifyPin(one, '24681')).toBe(false)
  })

  it('cannot be checked without the pepper', async () => {
    const { verify } = await import('@node-rs/argon2')
    expect(await verify(await hashPin('24680'), '24680')).toBe(false)
  })
})
