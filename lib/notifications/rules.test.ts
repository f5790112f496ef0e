import { expect, it } from 'vitest'
import { claimSeconds, settle, maxAttempts } from './rules'
import { attemptTimeoutMs } from '@/lib/notifications/mail/smtp'

const now = new Date('2026-11-23T10:00:00Z')
const pause = (attempt: number) => {
  const settlement = settle({ kind: 'later', note: '451' }, attempt, now)
  return settlement.status === 'waiting' ? (settlement.notBefore.getTime() - now.getTime()) / 1000 : settlement.status
}

it('waits twice as long after every attempt, four hours at most, and gives up in the end', () => {
  expect([1, 2, 3, 10, 11, maxAttempts - 1, maxAttempts].map(pause)).toEqual([
    30,
    60,
    120,
    14_400,
    14_400,
    14_400,
    'failed',
  ])
})

it('never tries again after a refusal for good or an unknown answer', () => {
  expect(settle({ kind: 'never', note: '550' }, 1, now)).toEqual({ status: 'failed', lastError: '550' })
  expect(settle({ kind: 'unknown', note: 'ECONNECTION' }, 1, now)).toEqual({
    status: 'uncertain',
    lastError: 'ECONNECTION',
  })
})

it('notes when the server took it', () => {
  expect(settle({ kind: 'accepted', note: '250' }, 3, now)).toEqual({ status: 'sent', sentAt: now, lastError: null })
})

it('holds a claim longer than the longest attempt can take', () => {
  expect(claimSeconds * 1000).toBeGreaterThan(2 * attemptTimeoutMs)
})
