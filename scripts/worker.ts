// The worker: sends the mails of the outbox and closes requests that nobody decided. Runs until it is told to stop.
import { codeAndPlace } from '@/lib/kernel/code-and-place'
import { db } from '@/lib/kernel/db'
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

async function main() {
  env()
  await waitForDatabase(log)
  const worker = await startWorker(log)
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
