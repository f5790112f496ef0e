// The worker: sends the mails of the outbox and closes requests that nobody decided. Runs until it is told to stop.
import { codeAndPlace } from '@/lib/kernel/code-and-place'
import { db } from '@/lib/kernel/db'
import { isDatabaseUp } from '@/lib/kernel/db-health'
import { env } from '@/lib/kernel/env'
import { log } from '@/lib/jobs/log'
import { waitForDatabase } from '@/lib/jobs/wait-for-database'
import { startWorker } from '@/lib/jobs/worker'

/** It ends, and is started again. Node itself would write the whole message. */
const end = (event: string) => (error: unknown) => {
  log.error({ event, ...codeAndPlace(error) })
  process.exit(1)
}
process.on('uncaughtException', end('worker.crashed'))
// pg-boss waits for no answer when it writes that a job was done: where the database is away that is noted, as in `guarded`.
process.on('unhandledRejection', (error) => {
  log.error({ event: 'worker.problem', ...codeAndPlace(error) })
})

main().catch(end('worker.not_started'))

/** The database may go once more while it starts. What fails beside a database that answers is a mistake of ours. */
async function startWhenPossible(): ReturnType<typeof startWorker> {
  await waitForDatabase(log)
  try {
    return await startWorker(log)
  } catch (error) {
    if (await isDatabaseUp()) throw error
    return startWhenPossible()
  }
}

async function main() {
  env()
  const worker = await startWhenPossible()
  log.info({ event: 'worker.started' })
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      log.info({ event: 'worker.stopping' })
      void worker.stop().finally(async () => {
        await db.$disconnect()
        log.info({ event: 'worker.stopped' })
        process.exit(0)
      })
    })
  }
}
