import 'server-only'
import { z } from 'zod'
import { command } from './command'
import { addDays } from './days'
import type { Tx } from './db'
import { ok } from './result'

/** Rows that one turn deletes or empties at most, so that none of its transactions lasts. */
export const maxForgottenAtOnce = 1000

/**
 * A command of the nightly cleaning: what was over `days` before now goes, some at a time. `forget` answers how many; the
 * worker runs the command until none is left.
 */
export const forgetting = (
  name: string,
  days: () => number,
  forget: (tx: Tx, before: Date, now: Date) => Promise<number>,
) =>
  command({
    name,
    as: 'system',
    input: z.object({}),
    run: async ({ tx, now }) => ok(await forget(tx, addDays(now, -days()), now)),
  })
