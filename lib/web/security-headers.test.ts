import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from '@/lib/web/security-headers'

const policy = (isSecure: boolean, isDevelopment = false) =>
  contentSecurityPolicy({ nonce: 'abc', isSecure, isDevelopment })

describe('the content security policy', () => {
  it('lets no inline script or style in without the nonce', () => {
    expect(policy(true)).not.toContain('unsafe')
    expect(policy(true)).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
    expect(policy(true)).toContain("style-src 'self' 'nonce-abc';")
  })

  it('lets forms lead nowhere but here, unless the page says where else', () => {
    const page = { nonce: 'abc', isSecure: true, isDevelopment: false }
    const leading = { ...page, formTargets: ['https://inloggen.example', 'https://dienst.example:8443'] }
    expect(contentSecurityPolicy(page)).toContain("form-action 'self';")
    expect(contentSecurityPolicy(leading)).toContain(
      "form-action 'self' https://inloggen.example https://dienst.example:8443;",
    )
  })

  it('asks for encryption only where there is any', () => {
    expect(policy(true)).toContain('upgrade-insecure-requests')
    expect(policy(false)).not.toContain('upgrade-insecure-requests')
    expect(securityHeaders(true)).toHaveProperty('strict-transport-security')
    expect(securityHeaders(false)).not.toHaveProperty('strict-transport-security')
  })
})
