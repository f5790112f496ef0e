import { describe, expect, it } from 'vitest'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'
import { clientOf } from '@/lib/identity/sessions/current'

describe('where a request comes from', () => {
  it.each([
    [
      'a stranger’s own word counts for nothing',
      { [peerHeader]: '203.0.113.9', 'x-forwarded-for': '10.0.0.1' },
      '203.0.113.9',
    ],
    [
      'a proxy in our own network is believed',
      { [peerHeader]: '10.0.0.2', 'x-forwarded-for': '1.2.3.4, 203.0.113.9' },
      '203.0.113.9',
    ],
    ['nothing is believed of whom nobody saw', { 'x-forwarded-for': '203.0.113.9' }, 'unknown'],
  ])('%s', (_what, headers, address) => {
    expect(clientOf(new Headers(headers as Record<string, string>)).address).toBe(address)
  })
})
