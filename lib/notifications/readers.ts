import 'server-only'
import type { EventOf, EventType } from '@/lib/events/catalogue'
import type { Tx } from '@/lib/kernel/db'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import type { Language, MailKind } from '@/prisma/generated/enums'

/** Somebody to tell: by mail, by text message, or either. */
export type Recipient = { name: string; language: Language } & (
  { email: string; mobileNumber?: string | null } | { mobileNumber: string }
)

/** A rule that says who hears of an event, and the same in words for the printed table. */
export type Readers<E extends EventType, R extends Recipient = Recipient> = {
  words: string
  find: (tx: Tx, event: EventOf<E>) => Promise<R[]>
}

export type PersonReader = {
  personId: string
  name: string
  email: string
  language: Language
  mobileNumber: string | null
  /** The kinds of mails that they switched off. */
  unwantedMails: MailKind[]
}

/** The admins of an organization of the event, as they were at its moment. */
export function adminsOf<E extends EventType>(
  words: string,
  organizationOf: (event: EventOf<E>) => string | null,
): Readers<E, PersonReader> {
  return {
    words: `admins of ${words}`,
    find: async (tx, event) => {
      const organizationId = organizationOf(event)
      if (!organizationId) return []
      const admins = await listAdmins(tx, organizationId, event.at)
      return personsById(
        tx,
        admins.map((admin) => admin.personId),
      )
    },
  }
}

/** One or more people, by id; whoever is gone is not told. */
export function people<E extends EventType>(
  words: string,
  idsOf: (event: EventOf<E>, tx: Tx) => (string | null)[] | Promise<(string | null)[]>,
): Readers<E, PersonReader> {
  return {
    words,
    find: async (tx, event) =>
      personsById(
        tx,
        (await idsOf(event, tx)).filter((id) => id !== null),
      ),
  }
}

/** Whoever did it: the scheme asks that every change is confirmed to the one who made it. */
export function theActor<E extends EventType>(): Readers<E, PersonReader> {
  return people('who did it', (event) => [event.actor?.personId ?? null])
}

/** Somebody who may have no account yet: an address with a name and a language. */
export function addressed<E extends EventType, R extends Recipient>(
  words: string,
  find: (event: EventOf<E>, tx: Tx) => R[] | Promise<R[]>,
): Readers<E, R> {
  return { words, find: async (tx, event) => find(event, tx) }
}

async function personsById(tx: Tx, ids: string[]): Promise<PersonReader[]> {
  const found = await tx.person.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, email: true, language: true, mobileNumber: true, unwantedMails: true },
  })
  return found.map(({ id, ...person }) => ({ personId: id, ...person }))
}
