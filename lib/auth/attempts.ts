import 'server-only'
import { createHmac } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

export const wrongPinsBeforeLock = 5
export const lockMinutes = 15
/** Generous: a whole office shares one address. Successful attempts are given back. */
export const failuresPerClient = 300

const lockSeconds = lockMinutes * 60

const perAddress = new RateLimiterPrisma({
  storeClient: db,
  tableName: 'rateLimiterFlexible',
  keyPrefix: 'sign-in',
  points: wrongPinsBeforeLock,
  // Wrong PINs add up for a day, or until the right one; the lock itself is set by lockAddress().
  duration: 24 * 60 * 60,
})

const perClient = new RateLimiterPrisma({
  storeClient: db,
  tableName: 'rateLimiterFlexible',
  keyPrefix: 'sign-in-client',
  points: failuresPerClient,
  duration: lockSeconds,
})

/**
 * Takes one of the five tries for this address, known or not, before its PIN is looked at:
 * who guesses in parallel gets no sixth. The counter lives in Postgres, so all servers share it.
 */
export async function takeTry(email: string): Promise<{ isAllowed: boolean; isLast: boolean }> {
  const taken = await consume(perAddress, secretKey(email))
  return { isAllowed: taken !== null, isLast: taken?.consumedPoints === wrongPinsBeforeLock }
}

/** After the fifth wrong PIN: fifteen minutes from now. Further tries do not make it longer. */
export async function lockAddress(email: string): Promise<void> {
  await perAddress.block(secretKey(email), lockSeconds)
}

/** The right PIN: earlier mistakes no longer count. */
export async function forgetTries(email: string, clientAddress: string): Promise<void> {
  await perAddress.delete(secretKey(email))
  await perClient.reward(secretKey(clientAddress))
}

/** Whether this client may try at all; stops one machine that goes past many addresses. */
export async function takeClientTry(clientAddress: string): Promise<boolean> {
  return (await consume(perClient, secretKey(clientAddress))) !== null
}

async function consume(limiter: RateLimiterPrisma, key: string): Promise<RateLimiterRes | null> {
  try {
    return await limiter.consume(key)
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return null
    throw reason
  }
}

/** The table of counters must not become a list of who tried to sign in. */
function secretKey(text: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`attempts:${text}`).digest('base64url')
}
