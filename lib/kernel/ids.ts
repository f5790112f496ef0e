const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Postgres throws on a malformed uuid; a made-up id in an address is simply not found. */
export function isUuid(value: string): boolean {
  return uuid.test(value)
}
