import { z } from 'zod'

const uuid = z.uuid()

/** Postgres throws on a malformed uuid; a made-up id in an address is simply not found. */
export function isUuid(value: string): boolean {
  return uuid.safeParse(value).success
}
