// The worker: sends the mails of the outbox and closes requests that nobody decided. Runs until it is told to stop.
import { db } from '@/lib/kernel/db'
import { log } from '@/lib/jobs/log'
import { startWorker } from '@/lib/jobs/worker'

main().catch((error: unknown) => {
  log.error({ event: 'worker.not_started', problem: error instanceof Error ? error.name : 'unknown' })
  process.exit(1)
})

async function main() {
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
