import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient, type Prisma } from '@/prisma/generated/client'
import { env } from '@/lib/kernel/env'
import { busyMark, refuse, type Problem, type Refusal, type Result } from '@/lib/kernel/result'

export type Tx = Prisma.TransactionClient

/** What runs statements: a transaction of either kind, or the client where they are in none. */
export type Statements = {
  $queryRaw: <T = unknown>(sql: Prisma.Sql) => Promise<T>
  $executeRaw: (sql: Prisma.Sql) => Promise<number>
}

/** How long a query waits for a connection. */
const connectTimeoutMs = 10_000
/** How long a transaction waits for one. */
const beginTimeoutMs = 5_000
/** How long a transaction may last, where its command says nothing else. */
const usualSeconds = 5

/** How long a connection that has planned its statements is kept for the next one who asks. */
const plannedMs = 10 * 60_000

type Opened = { client: PrismaClient; statements: pg.Pool }

function poolOf(more: pg.PoolConfig = {}): pg.Pool {
  const { DATABASE_URL: connectionString } = env()
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: connectTimeoutMs, ...more })
  // A connection that breaks tells whoever waits for its answer. When nobody does, it must not end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (connection) => connection.on('error', () => undefined))
  return pool
}

/**
 * Connections for prepared statements alone. Each is planned at its first run and for every value: else Postgres would plan
 * it five times more to compare, which takes as long as a hundred runs. And what is asked goes out without a wait for the
 * answer before it, so that a transaction begins with its first statement.
 */
const forStatements: pg.PoolConfig = {
  allowExitOnIdle: true,
  options: '-c plan_cache_mode=force_generic_plan',
  idleTimeoutMillis: plannedMs,
  pipeline: true,
}

function open(): Opened {
  const [pool, statements] = [poolOf(), poolOf(forStatements)]
  const statementNameGenerator = ({ sql }: { sql: string }) => preparedName(sql)
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator })
  const client = new PrismaClient({ adapter })
  const marking = client.$extends({
    query: {
      $allOperations: ({ args, query }) => query(args).catch((error: unknown) => Promise.reject(marked(error))),
    },
  })
  // It does what the client does; its type only knows less.
  return { client: marking as unknown as PrismaClient, statements }
}

/** A page that could not read shows its error by this mark: nothing else of an error reaches a browser. */
const marked = (error: unknown) => (isBusy(error) ? Object.assign(error as Error, { digest: busyMark }) : error)

// `next dev` reloads modules; without this each reload would open another pool.
const kept = globalThis as unknown as { opened?: Opened }

/** The only client. Opened at its first use, because `next build` loads these modules without any settings. */
export const db = new Proxy({} as PrismaClient, {
  get(_nothing, name) {
    const { client, statements } = (kept.opened ??= open())
    if (name === '$disconnect') return () => Promise.all([client.$disconnect(), statements.end()])
    const value: unknown = Reflect.get(client, name)
    return typeof value === 'function' ? value.bind(client) : value
  },
})

/** The mark of a statement that each connection plans once, under this name, and from then on only runs. */
export const preparedMark = (name: string) => `/* prepared: ${name} */`

/** The name of a statement that is marked so; empty: it is planned anew each time. */
const preparedName = (text: string): string => /^\/\* prepared: ([a-z-]+) \*\//.exec(text)?.[1] ?? ''

const asQuestion = ({ text, values }: Prisma.Sql) => ({ name: preparedName(text), text, values })

/** Gives a marked statement to the driver itself: the way through Prisma costs more than the whole statement. */
export async function askPrepared(sql: Prisma.Sql): Promise<unknown[]> {
  const { statements } = (kept.opened ??= open())
  const answer = await statements
    .query<object>(asQuestion(sql))
    .catch((error: unknown) => Promise.reject(marked(error)))
  return answer.rows
}

/** How a command runs: what it reads and writes happens whole, or not at all when it refuses. */
export type Transact<X> = <T>(
  work: (tx: X) => Promise<Result<T>>,
  constraints?: Record<string, Problem>,
  maxSeconds?: number,
) => Promise<Result<T>>

/**
 * Runs a command's reads and writes as one transaction. A refusal rolls everything back, so that
 * a refused command has changed nothing. `constraints` says which problem a broken constraint or
 * index of the database means to the user: two people who act at the same moment meet there. Where no connection comes
 * free in time it is refused as `busy`.
 */
export const transact: Transact<Tx> = (work, constraints = {}, maxSeconds = usualSeconds) =>
  refusing(constraints, () =>
    db.$transaction(
      async (tx) => {
        const result = await work(tx)
        if (!result.ok && !result.isKept) throw new RolledBack(result)
        return result
      },
      { maxWait: beginTimeoutMs, timeout: maxSeconds * 1000 },
    ),
  )

/**
 * The same for a command that runs statements only, as a transaction of the driver: Prisma's own costs more than they do. It
 * begins with its first statement, without a wait of its own. It ends with one: sent along with the last statement, the
 * end would come about also when that one waits for so long that it was refused as `busy`.
 */
export const transactStatements: Transact<Statements> = (work, constraints = {}, maxSeconds = usualSeconds) =>
  refusing(constraints, async () => {
    const connection = await (kept.opened ??= open()).statements.connect()
    let isLate = false
    // With the connection everything ends that was done on it, and whatever comes after is refused.
    const limit = setTimeout(() => ((isLate = true), connection.connection.stream.destroy()), maxSeconds * 1000)
    let isBroken = false
    try {
      const begun = connection.query('BEGIN')
      // Whoever waits for it hears of its error.
      begun.catch(() => undefined)
      const result = await work(statementsOf(connection, begun))
      clearTimeout(limit)
      await begun
      await connection.query(result.ok || result.isKept ? 'COMMIT' : 'ROLLBACK')
      return result
    } catch (error) {
      await connection.query('ROLLBACK').catch(() => (isBroken = true))
      if (isLate) return refuse('busy')
      throw error
    } finally {
      clearTimeout(limit)
      connection.release(isBroken)
    }
  })

/** Nothing is answered before the transaction is known to have begun. */
function statementsOf(connection: pg.PoolClient, begun: Promise<unknown>): Statements {
  const ask = async (sql: Prisma.Sql) => {
    const [answer] = await Promise.all([connection.query<object>(asQuestion(sql)), begun])
    return answer
  }
  return {
    $queryRaw: async <T>(sql: Prisma.Sql) => (await ask(sql)).rows as T,
    $executeRaw: async (sql) => (await ask(sql)).rowCount ?? 0,
  }
}

/** Answers as a refusal what the database refused, and that it had no room. */
async function refusing<T>(constraints: Record<string, Problem>, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    const broken = Object.keys(constraints).find((name) => describe(error).includes(name))
    const problem = broken && constraints[broken]
    if (problem) return refuse(problem)
    if (isBusy(error)) return refuse('busy')
    throw error
  }
}

class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super('refused')
  }
}

/** No connection in time, too many on the server, or a transaction that lasted too long and was rolled back. */
const busyCodes = ['P2024', 'P2028', 'P2037', '53300']

/** Whether the database had no room for this: nothing was written, and the same may work a minute later. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && busyCodes.includes(String(error.code))) return true
  return error.message.includes('timeout exceeded when trying to connect')
}

/** Answers a wait that was in vain as a refusal, for what reads outside a transaction and writes nothing. */
export async function orBusy<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work()
  } catch (error) {
    if (isBusy(error)) return refuse('busy')
    throw error
  }
}

/** Driver errors carry the constraint's name at varying depths; a trigger's name only in the message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const meta = 'meta' in error ? JSON.stringify(error.meta) : ''
  return `${error.message} ${meta} ${describe(error.cause)} ${JSON.stringify(error.cause ?? '')}`
}
