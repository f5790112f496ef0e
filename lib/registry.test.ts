import { expect, it } from 'vitest'
import { z } from 'zod'
import { registry } from './registry'

type Json = { [key: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Texts whose form says how long they are. */
const boundedFormats = ['uuid', 'date', 'date-time']

/** Where a shape takes a text or a list of any length: places as `input.field[]`. */
function unbounded(shape: unknown, place: string): string[] {
  if (!isObject(shape)) return []
  const { type, maxLength, maxItems, format, properties, items, additionalProperties } = shape
  const isChosen = 'enum' in shape || 'const' in shape || boundedFormats.includes(String(format))
  const here = [
    ...(type === 'string' && maxLength === undefined && !isChosen ? [place] : []),
    ...(type === 'array' && maxItems === undefined && !('prefixItems' in shape) ? [`${place}[]`] : []),
  ]
  const alternatives = [shape.anyOf, shape.oneOf, shape.allOf].flatMap((list) => (Array.isArray(list) ? list : []))
  const fields = Object.entries(isObject(properties) ? properties : {})
  return [
    ...here,
    ...fields.flatMap(([name, field]) => unbounded(field, `${place}.${name}`)),
    ...alternatives.flatMap((one) => unbounded(one, place)),
    ...unbounded(items, `${place}[]`),
    ...unbounded(additionalProperties, `${place}{}`),
  ]
}

const placesIn = (shape: z.ZodType, name: string) => [
  ...new Set(unbounded(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', reused: 'inline' }), name)),
]

it('every text and every list that a command takes has an end', () => {
  expect(registry.flatMap(({ command: { command } }) => placesIn(command.input, command.name))).toEqual([])
})

it('notices a text or a list without one, however it is wrapped', () => {
  const shape = z.object({
    short: z.string().max(10),
    long: z.string().trim().optional(),
    some: z.array(z.uuid()).max(3),
    many: z.union([z.array(z.string().max(3)), z.string().max(9)]).transform((one) => one),
    piped: z.string().pipe(z.uuid()),
    kind: z.enum(['a', 'b']),
  })
  expect(placesIn(shape, 'it')).toEqual(['it.long', 'it.many[]', 'it.piped'])
})
