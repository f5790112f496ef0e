/** How long a member of staff looks along, in minutes, counted from the start. */
export const lookMinutes = 15

/** The moment until which a look that begins now lasts at most. */
export function lookEnd(startedAt: Date): Date {
  return new Date(startedAt.getTime() + lookMinutes * 60_000)
}

/** Whether looking along is over, by the clock or because somebody stopped it. */
export function isLookOver(look: { endsAt: Date; endedAt: Date | null }, now: Date): boolean {
  return look.endedAt !== null || look.endsAt <= now
}
