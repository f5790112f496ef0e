import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { Result } from '@/lib/kernel/result'

/** Every answer takes at least this long, so that the few writes for a known address are not to be told from none. */
const answerMs = 400

/** The same command, whose answer takes as long for an address that nobody has. Too many tries are refused at once. */
export function unhurried<A extends unknown[], T, C>(
  given: ((...input: A) => Promise<Result<T>>) & { readonly command: C },
): ((...input: A) => Promise<Result<T>>) & { readonly command: C } {
  const slow = async (...input: A) => {
    const until = performance.now() + answerMs
    const answer = await given(...input)
    if (answer.ok || answer.problem !== 'too_many_attempts') await setTimeout(Math.max(0, until - performance.now()))
    return answer
  }
  return Object.assign(slow, { command: given.command })
}
