import 'server-only'
import type { PersonActor } from '@/lib/kernel/actor'
import { limit, type Limit } from '@/lib/kernel/limits'
import { ok, refuse, type Result } from '@/lib/kernel/result'

const day = 24 * 60 * 60

/** Mails about letters that leave in a day on behalf of one person: as many as one application can hold letters. */
export const mailsPerPerson = limit('letters-person', 20, day)
/** The same to one address, whoever asks. */
export const mailsPerAddress = limit('letters-address', 5, day)

type Counters = { counter: Limit; key: string }[]

/**
 * Counts the mails that a command sends to these addresses on behalf of this person, and refuses when too many left today:
 * nobody's inbox is flooded by naming them. Nobody bothers themselves. For the `prepare` of a command.
 */
export async function takeMails(actor: PersonActor, addresses: string[]): Promise<Result<Counters>> {
  const counters = addresses
    .filter((address) => address !== actor.email)
    .flatMap((address) => [
      { counter: mailsPerPerson, key: actor.personId },
      { counter: mailsPerAddress, key: address },
    ])
  const taken: boolean[] = []
  for (const { counter, key } of counters) taken.push(await counter.take(key))
  if (!taken.includes(false)) return ok(counters)
  await giveMailsBack(counters)
  return refuse('too_many_attempts', { details: { minutes: day / 60 } })
}

/** A refused command mails nothing and does not count. */
export async function giveMailsBack(counters: Counters): Promise<void> {
  for (const { counter, key } of counters) await counter.giveBack(key)
}
