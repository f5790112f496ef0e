import type { FormValues } from './state'

/** The most fields, and the most characters of names and texts together, that one form may send; files are apart. */
export const maxFields = 2000
export const maxCharacters = 200_000

export type ReadForm = {
  /** What a command's shape is held against. A field that occurs more than once, or whose name ends in `[]`, is a list. */
  given: Record<string, FormDataEntryValue | FormDataEntryValue[]>
  /** What may be shown again: no secrets, none of React's own fields. Of a form that is too large, what came before it was. */
  typed: FormValues
  isTooLarge: boolean
}

const secretFields = new Set(['pin', 'newPin', 'repeatedPin', 'code'])

/** Reads a form in one pass, and no further than a form may be long: whoever sends more keeps nobody waiting. */
export function readForm(form: Iterable<readonly [string, FormDataEntryValue]>): ReadForm {
  const fields = new Map<string, FormDataEntryValue[]>()
  let [count, characters, isTooLarge] = [0, 0, false]
  for (const [name, value] of form) {
    count += 1
    characters += name.length + (typeof value === 'string' ? value.length : 0)
    isTooLarge = count > maxFields || characters > maxCharacters
    if (isTooLarge) break
    if (name.startsWith('$ACTION')) continue
    const before = fields.get(name)
    if (before) before.push(value)
    else fields.set(name, [value])
  }
  return { given: Object.fromEntries(givenOf(fields)), typed: Object.fromEntries(typedOf(fields)), isTooLarge }
}

function* givenOf(fields: Map<string, FormDataEntryValue[]>) {
  for (const [name, all] of fields) {
    if (name.endsWith('[]')) yield [name.slice(0, -2), all] as const
    else yield [name, all.length > 1 ? all : (all[0] ?? '')] as const
  }
}

function* typedOf(fields: Map<string, FormDataEntryValue[]>) {
  for (const [name, all] of fields) {
    if (secretFields.has(name)) continue
    const texts = all.filter((value) => typeof value === 'string')
    yield [name, texts.length > 1 ? texts : (texts[0] ?? '')] as const
  }
}
