import 'server-only'
import type { EventOf } from '@/lib/events/catalogue'
import type { Tx } from '@/lib/kernel/db'
import { addressed, adminsOf, people, theActor } from '../readers'
import { mail } from '../telling'

type AboutApplication =
  | 'application.lettersSent'
  | 'application.submitted'
  | 'signatory.reminded'
  | 'signatory.replaced'
  | 'signatory.corrected'
  | 'letter.signed'
  | 'letter.refused'
  | 'letter.reopened'
  | 'letter.voided'
  | 'evidence.infected'
type AboutLetter = Extract<AboutApplication, `letter.${string}` | `signatory.${string}`>
type ToSignatory = Exclude<AboutLetter, 'letter.refused'>

/** What the words of its mails need of an application. */
async function facts(tx: Tx, applicationId: string) {
  const { organization, person, ...rest } = await tx.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      id: true,
      reference: true,
      level: true,
      personId: true,
      organizationId: true,
      person: { select: { name: true } },
      organization: { select: { name: true } },
    },
  })
  return { ...rest, organization: organization.name, person: person.name }
}

const theApplicant = <E extends AboutApplication>() =>
  people<E>('the applicant', async (event, tx) => [(await facts(tx, event.subject.id)).personId])

const addressSelected = { name: true, email: true, language: true } as const

const findSignatory = (tx: Tx, id: string) => tx.signatory.findUniqueOrThrow({ where: { id }, select: addressSelected })

/** Whoever was named by the applicant: an address that may have no account yet. */
const theSignatory = <E extends ToSignatory>() =>
  addressed<E, Awaited<ReturnType<typeof findSignatory>>>(
    'the signatory',
    async ({ data }: EventOf<ToSignatory>, tx) => [await findSignatory(tx, data.signatoryId)],
  )

const isRecovery = {
  words: 'nobody who is admin there can be reached',
  is: (event: { kind: string }) => event.kind === 'recovery',
}

export const adminStatusTellings = [
  mail('application.lettersSent', 'recoveryOfCompany', {
    to: {
      words: 'admins of the company',
      find: async (tx, event) => {
        const { organizationId } = await facts(tx, event.subject.id)
        return adminsOf('the company', () => organizationId).find(tx, event)
      },
    },
    when: { words: isRecovery.words, is: ({ data }) => isRecovery.is(data) },
    data: async ({ subject }, _reader, tx) => recoveryWords(tx, subject.id),
  }),
  mail('application.submitted', 'recoveryOfCompany', {
    to: adminsOf('the company', (event) => event.organizationId),
    when: {
      words: `${isRecovery.words}, and nobody has to sign`,
      is: ({ after, data }) => isRecovery.is(after) && data.from === 'draft',
    },
    data: async ({ subject }, _reader, tx) => recoveryWords(tx, subject.id),
  }),
  mail('application.submitted', 'applicationReceived', {
    to: theApplicant<'application.submitted'>(),
    data: async ({ subject, after, data }, _reader, tx) => {
      const { reference, organization } = await facts(tx, subject.id)
      const raised = after.kind === 'raise' && { raised: 'yes' as const }
      return { reference, organization, promisedBy: data.promisedBy, ...raised, path: `/applications/${subject.id}` }
    },
  }),
  mail('application.submitted', 'furtherAdminAsked', {
    to: adminsOf('the company', (event) => event.organizationId),
    when: { words: 'the company has an admin already', is: ({ after }) => after.kind === 'further_admin' },
    data: async ({ subject }, _reader, tx) => {
      const { organization, person, level, organizationId } = await facts(tx, subject.id)
      return { organization, person, level, path: `/portal/${organizationId}/employees/applications/${subject.id}` }
    },
  }),
  mail('letter.asked', 'letterAsked', {
    to: addressed('the signatory', async ({ subject }, tx) => [await findSignatory(tx, subject.id)]),
    data: ({ subject }, _reader, tx) => letterWords(tx, subject.id),
  }),
  mail('signatory.reminded', 'letterReminder', {
    to: theSignatory<'signatory.reminded'>(),
    data: ({ data }, _reader, tx) => letterWords(tx, data.signatoryId),
  }),
  mail('letter.reopened', 'letterAskedAgain', {
    to: theSignatory<'letter.reopened'>(),
    data: ({ data }, _reader, tx) => letterWords(tx, data.signatoryId),
  }),
  mail('signatory.replaced', 'letterReplaced', {
    to: theSignatory<'signatory.replaced'>(),
    data: async ({ subject }, _reader, tx) => {
      const { organization, person } = await facts(tx, subject.id)
      return { organization, person, path: '/letters' }
    },
  }),
  mail('signatory.corrected', 'letterReplaced', {
    to: theSignatory<'signatory.corrected'>(),
    when: { words: 'it goes to another address', is: ({ after }) => after.isElsewhere },
    data: async ({ subject }, _reader, tx) => {
      const { organization, person } = await facts(tx, subject.id)
      return { organization, person, path: '/letters' }
    },
  }),
  mail('letter.signed', 'letterSigned', {
    to: theApplicant<'letter.signed'>(),
    when: { words: 'it is not their own letter', is: ({ data }) => !data.isApplicant },
    data: async ({ subject }, _reader, tx) => {
      const { organization } = await facts(tx, subject.id)
      return { organization, person: subject.name, path: `/applications/${subject.id}` }
    },
  }),
  mail('letter.signed', 'letterSignedConfirmed', {
    to: theActor(),
    data: ({ data }, _reader, tx) => letterWords(tx, data.signatoryId),
  }),
  mail('letter.refused', 'letterRefused', {
    to: theApplicant<'letter.refused'>(),
    data: async ({ subject, after }, _reader, tx) => {
      const { organization } = await facts(tx, subject.id)
      return { organization, person: subject.name, reason: after.reason, path: `/applications/${subject.id}` }
    },
  }),
  mail('letter.voided', 'letterVoided', {
    to: theSignatory<'letter.voided'>(),
    data: async ({ subject, data }, _reader, tx) => {
      const { organization, person } = await facts(tx, subject.id)
      return { file: data.file, organization, person, path: `/letters/${data.signatoryId}` }
    },
  }),
  mail('evidence.infected', 'evidenceInfected', {
    to: people('whoever uploaded it', (event) => [event.data.uploadedById]),
    when: { words: 'it is no letter', is: ({ data }) => !data.isLetter },
    data: async ({ subject }, _reader, tx) => {
      const { organization } = await facts(tx, subject.id)
      return { file: subject.name, organization, path: `/applications/${subject.id}/evidence` }
    },
  }),
  mail('membership.endsSoon', 'adminStatusEnds', {
    to: people('the admin', (event) => [event.data.personId]),
    data: ({ subject, data: { organization, days, validUntil } }) => ({
      organization,
      days,
      validUntil,
      path: `/companies/renew/${subject.id}`,
    }),
  }),
]

/** Whoever is admin there still can object: somebody says that none of them can be reached. */
async function recoveryWords(tx: Tx, applicationId: string) {
  const { organization, person, organizationId } = await facts(tx, applicationId)
  return { organization, person, path: `/portal/${organizationId}/employees` }
}

async function letterWords(tx: Tx, signatoryId: string) {
  const { applicationId } = await tx.signatory.findUniqueOrThrow({
    where: { id: signatoryId },
    select: { applicationId: true },
  })
  const { organization, person, level } = await facts(tx, applicationId)
  return { organization, person, level, path: `/letters/${signatoryId}` }
}
