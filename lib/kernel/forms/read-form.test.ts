import { describe, expect, it } from 'vitest'
import { maxCharacters, maxFields, readForm } from './read-form'

type Entry = [string, FormDataEntryValue]

function formOf(...entries: Entry[]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

/** A form that counts how many of its fields are read. */
function counted(entries: Entry[]) {
  const reads = { count: 0 }
  function* each() {
    for (const entry of entries) {
      reads.count += 1
      yield entry
    }
  }
  return { reads, form: each() }
}

const fields = (many: number): Entry[] => Array.from({ length: many }, (_, at) => [`f${at}`, 'x'])

describe('reading a form', () => {
  it('gives one value as text and several as a list', () => {
    const { given, typed } = readForm(formOf(['name', 'Guus'], ['day', '1'], ['day', '2'], ['ids[]', 'a']))
    expect(given).toEqual({ name: 'Guus', day: ['1', '2'], ids: ['a'] })
    expect(typed).toEqual({ name: 'Guus', day: ['1', '2'], 'ids[]': 'a' })
  })

  it('shows no secret and no file again, and passes over what React adds', () => {
    const file = new File(['x'], 'a.pdf')
    const { given, typed } = readForm(formOf(['pin', '12345'], ['file', file], ['$ACTION_KEY', 'k']))
    expect(Object.keys(given)).toEqual(['pin', 'file'])
    expect(typed).toEqual({ file: '' })
  })

  it('reads each field once', () => {
    const { form, reads } = counted(fields(maxFields))
    const { isTooLarge, given } = readForm(form)
    expect({ isTooLarge, fields: Object.keys(given).length, reads: reads.count }).toEqual({
      isTooLarge: false,
      fields: maxFields,
      reads: maxFields,
    })
  })

  it('stops at the first of 40,000 fields that is too many, and keeps what came before it', () => {
    const { form, reads } = counted(fields(40_000))
    const { isTooLarge, typed } = readForm(form)
    expect({ isTooLarge, reads: reads.count }).toEqual({ isTooLarge: true, reads: maxFields + 1 })
    expect(Object.keys(typed)).toHaveLength(maxFields)
  })

  it('holds as much text as it may, files apart, and no more', () => {
    const text = 'x'.repeat(maxCharacters - 'nametextf'.length)
    const file = new File(['x'.repeat(maxCharacters)], 'a.pdf')
    expect(readForm(formOf(['name', ''], ['text', text], ['f', file])).isTooLarge).toBe(false)
    const { isTooLarge, typed } = readForm(formOf(['name', 'Guus'], ['text', `${text}xxxx`]))
    expect({ isTooLarge, typed }).toEqual({ isTooLarge: true, typed: { name: 'Guus' } })
  })

  it('counts long names as text', () => {
    expect(readForm(formOf(['n'.repeat(maxCharacters + 1), ''])).isTooLarge).toBe(true)
  })
})
