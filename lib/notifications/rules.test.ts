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
  const reply = { code: 550, detail: '5.1.1' }
  expect(settle({ kind: 'never', note: '550', reply }, 1, now)).toEqual({
    status: 'failed',
    lastError: '550',
    failure: 'unknown_address',
    failedAt: now,
  })
  expect(settle({ kind: 'unknown', note: 'ECONNECTION' }, 1, now)).toEqual({
    status: 'uncertain',
    lastError: 'ECONNECTION',
    failure: 'uncertain',
    failedAt: now,
  })
})

it('says in the end why: by the last answer, or that nobody answered', () => {
  const full = { kind: 'later' as const, note: '452', reply: { code: 452, detail: '4.2.2' } }
  expect(settle(full, maxAttempts, now)).toMatchObject({ status: 'failed', failure: 'mailbox_full' })
  const silent = { kind: 'later' as const, note: 'ECONNREFUSED' }
  expect(settle(silent, maxAttempts, now)).toMatchObject({ status: 'failed', failure: 'unreachable' })
  const busy = { kind: 'later' as const, note: '429', reply: { code: 429, detail: null } }
  expect(settle(busy, maxAttempts, now, 'sms')).toMatchObject({ status: 'failed', failure: 'too_many' })
})

it('notes when the server took it', () => {
  expect(settle({ kind: 'accepted', note: '250' }, 3, now)).toEqual({ status: 'sent', sentAt: now, lastError: null })
})

it('holds a claim longer than the longest attempt can take', () => {
  expect(claimSeconds * 1000).toBeGreaterThan(2 * attemptTimeoutMs)
})
