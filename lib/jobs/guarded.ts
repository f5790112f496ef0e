import 'server-only'
import type { Log } from './log'

/** A database that is away for a moment is noted and tried again; it does not end the worker. */
export async function guarded<T>(log: Log, job: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    log.error({ event: 'worker.problem', job, problem: problemOf(error) })
    return null
  }
}

/** Messages of drivers can hold values; name and code cannot. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
