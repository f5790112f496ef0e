// An empty field for a number or a code says at every door that it is empty and what belongs there; never that it is wrong.
import { expect, it } from 'vitest'
import { z } from 'zod'
import { messagesOf } from '@/lib/i18n/namespaces'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import { registry } from './registry'

/** Fields in which one types a number or a code that stands somewhere; an id or a count is none. */
const isNumberField = (name: string) => /(^|[a-z])(kvkNumber|mobileNumber|reference|code|Code)$/.test(name)

/** What a phone or a machine sends, and no person types. */
const sentByScript = /^(phone|pairing|letter|signIn|confirmation|service|connection)\./

type Door = { door: string; shape: z.ZodType }
const commands: Door[] = registry
  .map(({ command: { command } }) => ({ door: command.name, shape: command.input }))
  .filter(({ door }) => !sentByScript.test(door))

function fieldsOf(shape: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return Object.keys(properties).filter(isNumberField)
}

/** What an empty field is told; null: it may be left out. */
function told(shape: z.ZodType, field: string, typed: string): string | null {
  const { error } = shape.safeParse({ [field]: typed })
  return error?.issues.find(({ path }) => path[0] === field)?.message ?? null
}

const doors = commands.flatMap(({ door, shape }) => fieldsOf(shape).map((field) => ({ door, field, shape })))

it('knows the doors', () => {
  const known = doors.map(({ door, field }) => `${door} ${field}`)
  expect(known).toEqual(
    expect.arrayContaining([
      'registration.start mobileNumber',
      'registration.confirm mailCode',
      'registration.confirm smsCode',
      'contact.confirm code',
      'recovery.useCode code',
      'objection.raise reference',
      'objection.raise code',
      'case.enterExtract kvkNumber',
      'draft.start kvkNumber',
      'application.start kvkNumber',
    ]),
  )
})

it.each(doors)('$door: an empty $field', async ({ shape, field }) => {
  for (const typed of ['', '  ']) {
    const problem = told(shape, field, typed)
    if (problem === null) continue
    expect(problem).toMatch(/_(missing|required)$/)
    for (const language of ['nl', 'en'] as const) {
      const { problems } = await messagesOf(language)
      expect(Object.keys(problems ?? {})).toContain(problem)
    }
  }
})

it.each(['', ' ', '\u00a0', '\u200b'])('a look-up of %j', (typed) => {
  expect(parseKvkNumber(typed)).toEqual({ ok: false, problem: 'kvk_missing' })
})
