import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Prisma } from '@/prisma/generated/client'
import { prepared } from './rows'
import { env } from './env'

/**
 * Calls whoever listens on this channel, on every server. A statement of its own after the commit: NOTIFY inside a
 * transaction takes a lock that all commits share, and commands would wait for each other. It may be lost, so who
 * listens looks for themselves too, less often.
 */
export function call(channel: string, text = ''): void {
  const key = `${channel} ${text}`
  const known = underway.get(key)
  if (known) known.isAskedAgain = true
  else void callUntilQuiet(key, channel, text)
}

/** Who listens looks for all that there is: on a busy day one call for so long is enough, and each costs as a statement does. */
const pauseMs = 50

/** Calls that are on their way: whoever calls the same meanwhile is heard by one more, however many they are. */
const underway = new Map<string, { isAskedAgain: boolean }>()

async function callUntilQuiet(key: string, channel: string, text: string): Promise<void> {
  const mine = { isAskedAgain: true }
  underway.set(key, mine)
  while (mine.isAskedAgain) {
    mine.isAskedAgain = false
    await prepared('call', Prisma.sql`SELECT pg_notify(${channel}, ${text})`).catch(() => undefined)
    // Nothing waits for this: who ends meanwhile leaves the one that is left to those who look for themselves.
    await sleep(pauseMs, undefined, { ref: false })
  }
  underway.delete(key)
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
