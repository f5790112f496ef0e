import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, today } from '@/lib/kernel/days'
import { checkExtractDay, endingOf, retentionDay, safeFileName } from './rules'

describe('a file name', () => {
  it.each([
    ['uittreksel.pdf', 'uittreksel.pdf'],
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\guus\\scan.PDF', 'scan.pdf'],
    ['..', 'file.pdf'],
    ['', 'file.pdf'],
    ['.pdf', 'file.pdf'],
    ['fac\u202Efdp.exe', 'facfdp.pdf'],
    ['regel\r\nSet-Cookie: x.pdf', 'regelSet-Cookie x.pdf'],
    ['Brief van Zoë.jpeg', 'Brief van Zoë.pdf'],
  ])('%j is kept as %j', (typed, kept) => expect(safeFileName(typed, 'application/pdf')).toBe(kept))

  it('of 300 characters is cut and keeps its ending', () => {
    const kept = safeFileName(`${'a'.repeat(300)}.png`, 'image/png')
    expect(kept).toHaveLength(100)
    expect(kept.endsWith('.png')).toBe(true)
  })

  it('never names a folder, has no control characters and always an ending', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        expect(safeFileName(typed, 'image/jpeg')).toMatch(/^[^\\/\p{C}]{1,96}\.jpg$/u)
      }),
    )
  })

  it('has the ending that was typed', () => {
    expect(['a.PDF', 'a', 'a.tar.gz', 'a.b/c'].map(endingOf)).toEqual(['pdf', '', 'gz', ''])
  })
})

describe('the day on which files are deleted', () => {
  it('is the day after the last of the days that they are kept, counted in Amsterdam', () => {
    expect(retentionDay(new Date('2026-11-26T22:59:00Z'), 28)).toEqual(new Date('2026-12-25T00:00:00Z'))
    expect(retentionDay(new Date('2026-11-26T23:01:00Z'), 28)).toEqual(new Date('2026-12-26T00:00:00Z'))
  })
})

describe('the day of an extract', () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const of = (days: number) => checkExtractDay(addDays(today(now), -days), now)

  it('is good up to 14 days back', () => expect([of(0).ok, of(14).ok]).toEqual([true, true]))
  it('is too old on the fifteenth', () =>
    expect(of(15)).toMatchObject({ problem: 'extract_too_old', field: 'issuedOn', details: { days: 15 } }))
  it('is not tomorrow', () => expect(of(-1)).toMatchObject({ problem: 'extract_in_future' }))
})
