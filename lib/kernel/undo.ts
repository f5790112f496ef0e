/** How long a decision can be undone, in minutes. */
export const undoMinutes = 10

/** The moment until which a decision can be undone; its mail waits as long. */
export function undoUntil(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + undoMinutes * 60_000)
}
