import 'server-only'
import { askDatabase } from '@/lib/kernel/db-health'
import { guarded } from './guarded'
import type { Log } from './log'
import { repeat } from './repeat'

/** How often it is looked whether the database is there, in milliseconds. */
const lookEveryMs = 1000

/** A worker that starts while the database is away waits for it: ending would only have it started again. */
export async function waitForDatabase(log: Log): Promise<void> {
  await new Promise<void>((resolve) => {
    const looking = repeat(lookEveryMs, async () => {
      const isUp = await guarded(log, 'worker.start', async () => {
        await askDatabase()
        return true
      })
      if (!isUp) return
      void looking.stop()
      resolve()
    })
  })
}
