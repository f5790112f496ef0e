import { refuse, type Result } from './result'

/**
 * Moves a row along its life. `next` is what the life table answers for the status that was read; `write` must be
 * guarded by that very status (`updateMany` with it in its `where`), so that of two who act at once only one moves it.
 */
export async function transition<S extends string>(
  next: Result<S>,
  write: (to: S) => Promise<{ count: number }>,
): Promise<Result<S>> {
  if (!next.ok) return next
  const { count } = await write(next.value)
  return count === 0 ? refuse('changed_meanwhile') : next
}
