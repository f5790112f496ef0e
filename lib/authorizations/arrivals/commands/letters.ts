import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { addDays, isoDay, today } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import type { Reader } from '@/lib/notifications/outbox'
import type { Language, LevelOfAssurance } from '@/prisma/generated/enums'
import { expiryOf, type Role } from '@/lib/organizations/invitations/rules'

export type Invited = { id: string; email: string; name: string | null }
export type ToInvite = { role: Role; level: LevelOfAssurance | null; people: Invited[] }

/** The invited people as readers: by their own name and language when they are known here, else as the admin wrote them. */
export async function readersOf(tx: Tx, people: Invited[], language: Language): Promise<Reader[]> {
  const known = await tx.person.findMany({
    where: { email: { in: people.map(({ email }) => email) } },
    select: { email: true, name: true, language: true },
  })
  const byEmail = new Map(known.map((person) => [person.email, person]))
  return people.map(({ email, name }) => byEmail.get(email) ?? { email, name: name ?? email, language })
}

/** The mails to people who are invited. They hold a link to a page for everybody: who one is decides what it shows. */
export async function invitationMail(
  tx: Tx,
  actor: MemberActor,
  { role, people }: Pick<ToInvite, 'role' | 'people'>,
  now: Date,
) {
  const readers = await readersOf(tx, people, actor.language)
  return people.flatMap(({ id }, place) => {
    const to = readers[place]
    const data = {
      organization: actor.organizationName,
      by: actor.name,
      role,
      // The last day that is a whole one.
      validUntil: isoDay(addDays(today(expiryOf(now)), -1)),
      path: '/invitations',
    }
    return to
      ? [{ event: `invitation.sent:${id}:${now.getTime()}`, to, template: 'invitationSent' as const, data, at: now }]
      : []
  })
}
