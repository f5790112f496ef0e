/** What the log says of an error. */
export type CodeAndPlace = {
  /** Its name and its codes: `PrismaClientKnownRequestError P1001 DatabaseNotReachable`. */
  problem: string
  /** The innermost line of ours, or the innermost of all: `lib/events/feed/number-events.ts:31:18`. */
  place?: string
}

/** Errors of drivers that come without a code: how their messages begin, none of which holds a value. */
const knownMessages: [RegExp, string][] = [
  [/^(?:timeout exceeded when trying to connect|Connection terminated due to connection timeout)/, 'CONNECT_TIMEOUT'],
  [/^(?:Connection terminated|Client has encountered a connection error|Client was closed)/, 'CONNECTION_LOST'],
]

/** Anything longer, or with another sign, could be a value. */
const codeShape = /^\w{1,40}$/

/**
 * What failed and where, for a log. Messages of drivers hold values, so nothing of a message is kept: only the name,
 * the codes (its own, and those of what it came from) and a line of the stack.
 */
export function codeAndPlace(error: unknown): CodeAndPlace {
  const errors = [...chainOf(error)]
  const [first] = errors
  if (!first) return { problem: 'unknown' }
  const codes = new Set(errors.flatMap((one) => [...codesOf(one)]))
  const places = errors.map(placeOf).filter((place) => place !== undefined)
  const place = places.find(isOurs) ?? places[0]
  return { problem: [at(first, 'name') ?? 'Error', ...codes].join(' '), ...(place ? { place } : {}) }
}

/** An error, what caused it, and the first of several that came together. */
function* chainOf(error: unknown, depth = 0): Generator<Error> {
  if (!isError(error) || depth > 4) return
  yield error
  yield* chainOf(error.cause, depth + 1)
  if (error instanceof AggregateError) yield* chainOf(error.errors[0], depth + 1)
}

/** An error, or what was copied from one: pg-boss hands over its parts in an object of its own. */
const isError = (value: unknown): value is Error =>
  value instanceof Error || (typeof at(value, 'message') === 'string' && typeof at(value, 'stack') === 'string')

/** Its code; what the database said, which Prisma keeps further in; or what a message without a code means. */
function* codesOf(error: Error): Generator<string> {
  const driver = at(at(at(error, 'meta'), 'driverAdapterError'), 'cause')
  const given = [at(error, 'code'), at(driver, 'originalCode'), at(driver, 'kind')].map(String)
  const codes = given.filter((text) => text !== 'undefined' && codeShape.test(text))
  yield* codes
  if (codes.length === 0) yield* knownMessages.filter(([shape]) => shape.test(error.message)).map(([, code]) => code)
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined

const isOurs = (place: string) => !/^node:|node_modules/.test(place)

/** Lines of the stack stand behind the message; where that is not to be found, a line could be a part of it. */
function placeOf({ stack = '', message }: Error): string | undefined {
  const start = stack.indexOf(message)
  if (start < 0) return undefined
  const places = stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .map((line) => line.slice(line.lastIndexOf(' ') + 1).replace(/^\(|\)$/g, ''))
    .filter((place) => /:\d+$/.test(place))
    .map((place) => place.replace('file://', '').replace(`${process.cwd()}/`, ''))
  return places.find(isOurs) ?? places[0]
}
