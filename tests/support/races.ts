import pg from 'pg'

type Lock = { sql: string; values: unknown[] }

/**
 * Lets several attempts meet at one row: the row is locked until Postgres shows every attempt waiting,
 * then let go. A plain Promise.all runs them one after another often enough to miss a removed guard.
 */
export function meetAtRow<T>(lock: Lock, attempts: (() => Promise<T>)[]): Promise<T[]> {
  return meet(lock, async (watcher) => {
    const running = Promise.all(attempts.map((attempt) => attempt()))
    // An attempt that fails early must fail the test, not the process.
    await Promise.race([untilWaiting(watcher, attempts.length), running])
    return () => running
  })
}

/**
 * The same in a known order: each attempt begins once the one before it waits, and Postgres lets them go in that order.
 * So the test knows who comes first, and a guard of the second one that was removed cannot go unnoticed.
 */
export function queueAtRow<T>(lock: Lock, attempts: (() => Promise<T>)[]): Promise<T[]> {
  return meet(lock, async (watcher) => {
    const running: Promise<T>[] = []
    for (const attempt of attempts) {
      running.push(attempt())
      await Promise.race([untilWaiting(watcher, running.length), Promise.all(running)])
    }
    return () => Promise.all(running)
  })
}

/** Begins the attempts while the row is locked, and answers what came of them after it was let go. */
async function meet<T>(lock: Lock, begin: (watcher: pg.Client) => Promise<() => Promise<T[]>>): Promise<T[]> {
  const [holder, watcher] = [await connect(), await connect()]
  try {
    await holder.query('BEGIN')
    await holder.query(lock.sql, lock.values)
    const outcome = await begin(watcher)
    await holder.query('COMMIT')
    return await outcome()
  } finally {
    await holder.end()
    await watcher.end()
  }
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  return client
}

/** Asked outside any transaction: inside one, pg_stat_activity shows the same moment for ever. */
async function untilWaiting(watcher: pg.Client, count: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    const { rows } = await watcher.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if ((rows[0]?.waiting ?? 0) >= count) return
  }
  throw new Error('The attempts never waited at the row')
}
