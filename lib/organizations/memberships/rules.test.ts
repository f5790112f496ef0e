import { describe, expect, it } from 'vitest'
import { isoDay } from '@/lib/kernel/days'
import { lastAdminDay, termByRoleChange, type AdminTerm } from './rules'

const now = new Date('2026-11-30T10:00:00Z')
const on = (day: string) => new Date(day)

describe('the term of an admin after a change of role or level', () => {
  const employee: AdminTerm = { role: 'employee', validFrom: on('2024-01-01'), validUntil: null, adminUntil: null }
  const admin: AdminTerm = { ...employee, role: 'admin', validUntil: on('2027-02-01') }

  it.each([
    ['a first time', employee, '2026-11-30', '2031-11-29'],
    ['another level', admin, '2024-01-01', '2027-02-01'],
    ['away and back', { ...employee, adminUntil: on('2027-02-01') }, '2026-11-30', '2027-02-01'],
    [
      'as restricted admin before',
      { ...employee, role: 'restricted_admin', adminUntil: on('2027-02-01') },
      '2026-11-30',
      '2027-02-01',
    ],
    ['on its last day', { ...employee, adminUntil: on('2026-11-30') }, '2026-11-30', '2026-11-30'],
    ['after a status that is over', { ...employee, adminUntil: on('2026-11-29') }, '2026-11-30', '2031-11-29'],
  ] satisfies [string, AdminTerm, string, string][])('%s', (_what, before, validFrom, validUntil) => {
    const term = termByRoleChange(before, now)
    expect([isoDay(term.validFrom), isoDay(term.validUntil)]).toEqual([validFrom, validUntil])
  })

  it('lasts five years, the first day included', () => {
    expect(isoDay(lastAdminDay(on('2026-11-23')))).toBe('2031-11-22')
  })
})
