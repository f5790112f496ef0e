import type { Actors } from '@/lib/kernel/actor'
import { readInput, type Command } from '@/lib/kernel/command'
import { refuse, type Problem, type Result } from '@/lib/kernel/result'
import type { z } from 'zod'

/** Gives a command what somebody sends, made-up ids too: read by its shape first, as every adapter does. */
export async function submit<K extends keyof Actors, S extends z.ZodType, T>(
  command: Command<K, S, T>,
  actor: Actors[K],
  given: unknown,
): Promise<Result<T>> {
  const read = readInput(command, given)
  if (read.ok) return command(actor, read.value)
  return refuse('problem' in read ? read.problem : (Object.values(read.fields)[0] as Problem))
}
