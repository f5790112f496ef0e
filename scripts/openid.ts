// The process that services speak to, OpenID Connect: who comes in, and on behalf of whom. Runs until it is told to stop.
import { codeAndPlace } from '@/lib/kernel/code-and-place'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { logOf } from '@/lib/jobs/log'
import { waitForDatabase } from '@/lib/jobs/wait-for-database'
import { issuer } from '@/lib/openid/issuer'
import { startOpenidServer } from '@/lib/openid/provider/server'
import { securityHeaders } from '@/lib/web/security-headers'

const log = logOf('openid')

/** It ends, and is started again. Node itself would write the whole message. */
const end = (event: string) => (error: unknown) => {
  log.error({ event, ...codeAndPlace(error) })
  process.exit(1)
}
process.on('uncaughtException', end('openid.crashed'))
process.on('unhandledRejection', end('openid.crashed'))

main().catch(end('openid.not_started'))

async function main() {
  const { HOST, OPENID_PORT: port } = env()
  const known = issuer()
  if (known === null || port === undefined)
    throw Object.assign(new Error('no address'), { code: known === null ? 'OPENID_ISSUER' : 'OPENID_PORT' })
  await waitForDatabase(log)
  const headers = securityHeaders(known.startsWith('https:'))
  const server = await startOpenidServer({ issuer: known, port, host: HOST || undefined, headers, log })
  log.info({ event: 'openid.started', port: server.port })
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      log.info({ event: 'openid.stopping' })
      void server.stop().finally(async () => {
        await db.$disconnect()
        log.info({ event: 'openid.stopped' })
        process.exit(0)
      })
    })
  }
}
