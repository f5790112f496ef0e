import 'server-only'
import { undoMinutes, undoUntil } from '@/lib/kernel/undo'
import type { EventOf } from '@/lib/events/catalogue'
import { present } from '@/lib/identity/actors/present'
import type { Tx } from '@/lib/kernel/db'
import { addressed, people } from '../readers'
import { mail } from '../telling'

type Decided = EventOf<'application.approved'> | EventOf<'application.rejected'>

const onceFinal = {
  words: `${undoMinutes} minutes later, when it can no longer be undone`,
  at: (event: { at: Date }) => undoUntil(event.at),
}

const addressSelected = { name: true, email: true, language: true } as const

/** What this decision announced; null: it appointed nobody whom a company has to be told of, or it was taken back. */
const announcedBy = (tx: Tx, { id }: { id: string }) =>
  tx.announcement.findUnique({
    where: { eventId: id },
    select: {
      street: true,
      application: {
        select: {
          level: true,
          personId: true,
          organizationId: true,
          person: { select: { name: true } },
          organization: { select: { name: true } },
          signatories: { where: { state: { not: 'replaced' }, isApplicant: false }, select: addressSelected },
        },
      },
    },
  })

/** Members of the company, whom its admins invited, and who was asked to sign: each address once. */
async function everybodyKnown(event: EventOf<'application.approved'>, tx: Tx) {
  const announced = await announcedBy(tx, event)
  if (!announced) return []
  const { personId, organizationId, signatories } = announced.application
  const [members, invitations] = [
    await tx.membership.findMany({
      where: { organizationId, personId: { not: personId }, ...present.where(event.at) },
      select: { person: { select: addressSelected } },
      orderBy: { id: 'asc' },
    }),
    await tx.invitation.findMany({
      where: { organizationId, status: 'open', expiresAt: { gt: event.at } },
      select: { name: true, email: true },
      orderBy: { id: 'asc' },
    }),
  ]
  const invited = invitations.map(({ name, email }) => ({ name: name || email, email, language: 'nl' as const }))
  const all = [...members.map(({ person }) => person), ...signatories, ...invited]
  return all.filter(({ email }, at) => all.findIndex((one) => one.email === email) === at)
}

/** What was objected last to the status of this application, and by whom. */
const objectionTo = (tx: Tx, applicationId: string) =>
  tx.objection.findFirst({
    where: { announcement: { applicationId } },
    select: objectionSelected,
    orderBy: { raisedAt: 'desc' },
  })

const objectionSelected = {
  ...addressSelected,
  announcement: {
    select: {
      company: true,
      application: { select: { personId: true, person: { select: { name: true } } } },
    },
  },
} as const

/** The objection that this decision ended; null: it ended none, or it was taken back. */
const objectionEndedBy = (tx: Tx, event: Decided) =>
  tx.objection.findFirst({ where: { decisionEventId: event.id }, select: { outcome: true, ...objectionSelected } })

async function whoObjected(event: Decided, tx: Tx) {
  const ended = await objectionEndedBy(tx, event)
  return ended?.email ? [{ ...ended, email: ended.email }] : []
}

async function endWords(event: Decided, tx: Tx) {
  const ended = await objectionEndedBy(tx, event)
  if (!ended?.outcome) return null
  const { announcement, outcome } = ended
  return { organization: announcement.company, person: announcement.application.person.name, outcome, path: '/contact' }
}

export const announcementsTellings = [
  mail('application.approved', 'adminStarted', {
    to: addressed('members of the company, whom they invited and who signed', everybodyKnown),
    notBefore: onceFinal,
    data: async (event, _reader, tx) => {
      const announced = await announcedBy(tx, event)
      if (!announced) return null
      const { level, person, organization } = announced.application
      return {
        organization: organization.name,
        person: person.name,
        level,
        hasLetter: announced.street === null ? ('no' as const) : ('yes' as const),
        path: '/objection',
      }
    },
  }),
  mail('objection.raised', 'statusObjected', {
    to: people('the admin', ({ data }) => [data.personId]),
    data: async ({ subject, data }, _reader, tx) => {
      const objection = await objectionTo(tx, subject.id)
      if (!objection) return null
      const { company } = objection.announcement
      return { organization: company, promisedBy: data.promisedBy, path: `/applications/${subject.id}` }
    },
  }),
  mail('objection.raised', 'objectionReceived', {
    to: addressed('who objected, if they gave an address', async ({ subject }, tx) => {
      const objection = await objectionTo(tx, subject.id)
      return objection?.email ? [{ ...objection, email: objection.email }] : []
    }),
    data: ({ data }, { announcement }) => {
      const person = announcement.application.person.name
      return { organization: announcement.company, person, promisedBy: data.promisedBy, path: '/contact' }
    },
  }),
  ...(['application.approved', 'application.rejected'] as const).map((type) =>
    mail(type, 'objectionEnded', {
      to: addressed('who objected, if they gave an address', whoObjected),
      notBefore: onceFinal,
      data: (event, _reader, tx) => endWords(event, tx),
    }),
  ),
  // Who stays admin is told that, and not once more that they became it. Who does not reads why in the mail of the rejection.
  mail('application.approved', 'objectionEnded', {
    to: people('the admin', async (event, tx) => {
      const ended = await objectionEndedBy(tx, event)
      return [ended?.announcement.application.personId ?? null]
    }),
    notBefore: onceFinal,
    data: (event, _reader, tx) => endWords(event, tx),
  }),
]
