import 'server-only'
import { codeAndPlace } from '@/lib/kernel/code-and-place'
import type { Log } from './log'

/** A database that is away for a moment is noted and tried again; it does not end the worker. */
export async function guarded<T>(log: Log, job: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    log.error({ event: 'worker.problem', job, ...codeAndPlace(error) })
    return null
  }
}
