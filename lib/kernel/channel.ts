import 'server-only'
import pg from 'pg'
import { db } from './db'
import { env } from './env'

/**
 * Calls whoever listens on this channel, on every server. A statement of its own after the commit: NOTIFY inside a
 * transaction takes a lock that all commits share, and commands would wait for each other. It may be lost, so who
 * listens looks for themselves too, less often.
 */
export function call(channel: string, text = ''): void {
  db.$executeRaw`SELECT pg_notify(${channel}, ${text})`.catch(() => undefined)
}

/** A connection of its own that hears what is called on this channel. */
export function makeEar(channel: string, hear: (text: string) => void) {
  let client: pg.Client | null = null
  let opening: Promise<void> | null = null
  const open = async () => {
    const fresh = new pg.Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 5000 })
    const forget = () => {
      if (client === fresh) client = null
    }
    fresh.on('error', forget)
    fresh.on('end', forget)
    fresh.on('notification', ({ payload }) => hear(payload ?? ''))
    await fresh.connect()
    await fresh.query(`LISTEN ${channel}`)
    client = fresh
  }
  return {
    /** Listens from now on; a connection that broke is opened anew. */
    listen: async () => {
      if (client) return
      opening ??= open().finally(() => {
        opening = null
      })
      await opening
    },
    close: async () => {
      await client?.end()
    },
  }
}
