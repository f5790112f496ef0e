import { describe, expect, it } from 'vitest'
import { authCookies } from '@/lib/identity/sessions/browser/cookies'

describe('cookies', () => {
  it('are bound to this host under https', () => {
    for (const { name, options } of Object.values(authCookies('https://schakel.example'))) {
      expect(name).toMatch(/^__Host-schakel-/)
      expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
    }
  })

  it('work without https on the own computer', () => {
    for (const { name, options } of Object.values(authCookies('http://localhost:3000'))) {
      expect(name).toMatch(/^schakel-/)
      expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: false })
    }
  })
})
