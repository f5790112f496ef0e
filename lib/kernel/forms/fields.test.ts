import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readShape } from '@/lib/kernel/command'
import { day, id, ids, longText, optionalDay, pairs, ticked } from './fields'
import { maxFields } from './read-form'

const shape = z.object({ ids, pairs, text: longText(10), isSure: ticked })
const read = (given: Record<string, unknown>) => readShape(shape, given)
const many = (count: number) => Array.from({ length: count }, () => randomUUID())

describe('a list of a form', () => {
  it('holds as many as a form has fields, one, or none', () => {
    const chosen = many(maxFields)
    expect(read({ ids: chosen })).toMatchObject({ ok: true, value: { ids: chosen } })
    const [one] = chosen
    expect(read({ ids: one, pairs: '' })).toMatchObject({ ok: true, value: { ids: [one], pairs: [] } })
    expect(read({})).toMatchObject({ ok: true, value: { ids: [], pairs: [] } })
  })

  it('is told to be too large when it holds more, and is not looked through', () => {
    const tooMany = many(maxFields + 1)
    expect(read({ ids: tooMany })).toEqual({ ok: false, fields: { ids: 'form_too_large' } })
    expect(read({ pairs: tooMany })).toEqual({ ok: false, fields: { pairs: 'form_too_large' } })
  })

  it('holds ids only, and nothing longer than one', () => {
    for (const list of [['x'], ['x'.repeat(101)], 'x'.repeat(101)])
      expect(read({ ids: list })).toEqual({ ok: false, problem: 'not_found' })
    expect(readShape(z.object({ id }), { id: ` ${'x'.repeat(200)}` })).toEqual({ ok: false, problem: 'not_found' })
  })
})

describe('a text of a form', () => {
  it('is as long as it reads, whatever line ends, spaces and signs of two it holds', () => {
    expect(read({ text: `  ${'a\r\n'.repeat(4)}a  ` })).toMatchObject({ ok: true, value: { text: 'a\na\na\na\na' } })
    expect(read({ text: '🙂'.repeat(10) })).toMatchObject({ ok: true })
  })

  it.each(['a'.repeat(11), 'a'.repeat(1000), '\r\n'.repeat(100_000)])('is refused when it is longer', (text) => {
    expect(read({ text })).toEqual({ ok: false, fields: { text: 'text_too_long' } })
  })
})

const said = (text: string) => {
  const read = day('day_required').safeParse(text)
  return read.success ? 'ok' : read.error.issues[0]?.message
}

it.each([
  ['2027-11-15', 'ok'],
  ['15-11-2027', 'ok'],
  ['1900-01-01', 'ok'],
  ['9999-12-31', 'day_far_off'],
  ['1899-12-31', 'day_far_off'],
  ['2200-01-01', 'day_far_off'],
  ['30-02-2027', 'day_malformed'],
  ['', 'day_required'],
])('the day %j is read: %s', (text, expected) => {
  expect(said(text)).toBe(expected)
})

it('a day that may be left out keeps to the same years', () => {
  expect(optionalDay.safeParse('')).toMatchObject({ success: true, data: null })
  expect(optionalDay.safeParse('9999-12-31').success).toBe(false)
})
