import 'server-only'
import { createHmac } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { addressKey } from '@/lib/kernel/text/addresses'

export type Limit = {
  /** Takes one try before anything is looked at, so that who tries in parallel gets no more; false: none is left. */
  take: (key: string) => Promise<boolean>
  /** It was no guess after all: this try does not count. */
  giveBack: (key: string) => Promise<void>
}

/**
 * A limit of so many tries in so many seconds for each key; a function: as a setting says, read when the first one is taken.
 * The counter lives in Postgres, so all servers share it. Made once for each name: every limiter goes on cleaning up.
 */
export function limit(name: string, points: number | (() => number), seconds: number): Limit {
  let made: RateLimiterPrisma | undefined
  const limiter = () =>
    (made ??= new RateLimiterPrisma({
      storeClient: db,
      tableName: 'rateLimiterFlexible',
      keyPrefix: name,
      points: typeof points === 'function' ? points() : points,
      duration: seconds,
    }))
  return {
    async take(key) {
      try {
        await limiter().consume(secretKey(key))
        return true
      } catch (reason) {
        if (reason instanceof RateLimiterRes) return false
        throw reason
      }
    },
    async giveBack(key) {
      await limiter().reward(secretKey(key))
    },
  }
}

/** The same for each address that somebody asks from. */
export function limitPerAddress(name: string, points: number, seconds: number): Limit {
  const counted = limit(name, points, seconds)
  return {
    take: (address) => counted.take(addressKey(address)),
    giveBack: (address) => counted.giveBack(addressKey(address)),
  }
}

/** The table of counters must not become a list of who tried to sign in. */
function secretKey(text: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`attempts:${text}`).digest('base64url')
}
