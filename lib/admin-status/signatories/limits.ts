import 'server-only'
import { limit } from '@/lib/kernel/limits'
import type { PersonActor } from '@/lib/kernel/actor'
import { refuse, type Result } from '@/lib/kernel/result'

const day = 24 * 60 * 60

/** Mails about letters that leave in a day on behalf of one person: as many as one application can hold letters. */
export const mailsPerPerson = limit('letters-person', 20, day)
/** The same to one address, whoever asks. */
export const mailsPerAddress = limit('letters-address', 5, day)

/**
 * Runs a command that mails these addresses on behalf of this person, unless too many such mails left today: nobody's
 * inbox is flooded by naming them. A refused command mails nothing and does not count, and nobody bothers themselves.
 */
export async function withinLimits<T>(
  actor: PersonActor,
  addresses: string[],
  run: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const counters = addresses
    .filter((address) => address !== actor.email)
    .flatMap((address) => [
      { counter: mailsPerPerson, key: actor.personId },
      { counter: mailsPerAddress, key: address },
    ])
  const taken: boolean[] = []
  for (const { counter, key } of counters) taken.push(await counter.take(key))
  const result = taken.includes(false) ? refuse('too_many_attempts', { details: { minutes: day / 60 } }) : await run()
  if (!result.ok) for (const { counter, key } of counters) await counter.giveBack(key)
  return result
}
