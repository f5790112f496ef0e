import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { codeAndPlace } from './code-and-place'

const here = expect.stringMatching(/^lib\/kernel\/code-and-place\.test\.ts:\d+:\d+$/) as string

/** As Prisma wraps what the database said. */
function prismaError(cause: Record<string, unknown>) {
  const error = new Error('\nInvalid `db.person.create()` invocation:\n\nUnique constraint failed: els@voorbeeld.nl')
  return Object.assign(error, {
    name: 'PrismaClientKnownRequestError',
    code: 'P2010',
    meta: { modelName: 'Person', driverAdapterError: { name: 'DriverAdapterError', cause } },
  })
}

describe('the log says of an error', () => {
  it('its code, what the database said, and the line of ours', () => {
    expect(codeAndPlace(prismaError({ originalCode: '22P02', kind: 'postgres' }))).toEqual({
      problem: 'PrismaClientKnownRequestError P2010 22P02 postgres',
      place: here,
    })
  })

  it('what one without a code came from', () => {
    const lost = new Error('the feed stopped', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) })
    expect(codeAndPlace(lost)).toEqual({ problem: 'Error ECONNREFUSED', place: here })
    const several = new AggregateError([Object.assign(new Error('connect'), { code: 'EHOSTUNREACH' })])
    expect(codeAndPlace(several).problem).toBe('AggregateError EHOSTUNREACH')
  })

  it('the same of what was copied from one', () => {
    const error = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    expect(codeAndPlace({ ...error, message: error.message, stack: error.stack })).toEqual({
      problem: 'Error ECONNREFUSED',
      place: here,
    })
  })

  it('what the driver means by a message without a code', async () => {
    const client = new Client({ connectionString: 'postgresql://nobody@127.0.0.1:1/none' })
    client.on('error', () => undefined)
    await client.connect().catch(() => undefined)
    const error: unknown = await client.query('SELECT 1').catch((problem: unknown) => problem)
    expect(codeAndPlace(error).problem).toBe('Error CONNECTION_LOST')
  })
})

describe('the log never says', () => {
  it('a word of a message, also where it looks like a line of the stack', () => {
    const error = new Error('els@voorbeeld.nl\n    at els (lib/els@voorbeeld.nl:1:1)')
    expect(codeAndPlace(error)).toEqual({ problem: 'Error', place: here })
    // A message that was changed is no longer the one of the stack.
    error.message = 'another'
    expect(codeAndPlace(error)).toEqual({ problem: 'Error' })
  })

  it('a code that is a text', () => {
    expect(codeAndPlace(Object.assign(new Error('no'), { code: 'els@voorbeeld.nl' })).problem).toBe('Error')
  })

  it('anything of what is no error', () => {
    expect(codeAndPlace('els@voorbeeld.nl')).toEqual({ problem: 'unknown' })
  })
})
