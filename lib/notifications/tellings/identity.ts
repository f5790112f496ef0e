import 'server-only'
import type { EventOf, EventType } from '@/lib/events/catalogue'
import { wasUndone } from '@/lib/identity/contact/queries/undo'
import { recoveryWaitHours } from '@/lib/identity/phones/rules'
import { codeMinutes } from '@/lib/identity/registration/rules'
import { undoMinutes, undoUntil } from '@/lib/kernel/undo'
import type { Tx } from '@/lib/kernel/db'
import type { Language } from '@/prisma/generated/enums'
import type { CodeOf } from '../codes'
import { addressed, people } from '../readers'
import { mail, sms } from '../telling'

type AboutPerson = Extract<EventType, `person.${string}` | `proofing.${string}`>

/** The person whom it is about, whoever did it. */
const themselves = <E extends AboutPerson>() => people<E>('the person themselves', ({ subject }) => [subject.id])

/** Whoever is making an account, by what they typed: name, address and number stand in no event. */
const whoRegisters = addressed<'registration.codesSent', NewcomerReader>('who registers', async ({ subject }, tx) => {
  const registration = await newcomer(tx, subject.id)
  return registration ? [registration] : []
})

type NewcomerReader = NonNullable<Awaited<ReturnType<typeof newcomer>>>

const newcomer = (tx: Tx, id: string) =>
  tx.registration.findUnique({ where: { id }, select: { name: true, email: true, mobileNumber: true, language: true } })

const codeBy = (channel: 'mail' | 'sms', { subject, data }: EventOf<'registration.codesSent'>): CodeOf => ({
  kind: 'registration',
  id: subject.id,
  round: data.round,
  channel,
})

const recoveryFacts = ({ after, data }: EventOf<'person.recoveryAsked'>) => ({
  codeOf: { kind: 'recovery', id: data.recoveryId } satisfies CodeOf,
  stopOf: data.recoveryId,
  usableFrom: after.usableFrom,
  until: data.until,
  path: '/recover',
})

type OfPlace = { after: { browser?: string }; at: Date }

const onAccount = ({ after, at }: OfPlace) => ({ at: at.toISOString(), browser: after.browser ?? '', path: '/account' })

const onPhone = ({ after, at }: { after: { phone: string; browser?: string }; at: Date }) => ({
  ...onAccount({ after, at }),
  phone: after.phone,
})

/** Whose address or number changes, from what and into what: it stands in no event. */
const contactOf = (tx: Tx, changeId: string) =>
  tx.contactChange.findUniqueOrThrow({
    where: { id: changeId },
    select: {
      value: true,
      former: true,
      personId: true,
      confirmedAt: true,
      person: { select: { name: true, language: true } },
    },
  })

const atNewAddress = addressed<'person.emailChangeAsked', { name: string; language: Language; email: string }>(
  'the new address',
  async ({ data }, tx) => {
    const { person, value } = await contactOf(tx, data.changeId)
    return [{ ...person, email: value }]
  },
)

const onceFinal = {
  words: `${undoMinutes} minutes later, when it can no longer be undone`,
  at: (event: { at: Date }) => undoUntil(event.at),
}

export const identityTellings = [
  // To an address that has an account goes a mail that says so, without the code: nobody can complete that
  // registration, and on the screen it looks like every other.
  mail('registration.codesSent', 'registrationKnown', {
    to: people('who has an account with that address', ({ data }) => [data.knownId]),
    data: ({ at }) => ({ at: at.toISOString(), path: '/sign-in' }),
  }),
  mail('registration.codesSent', 'registrationCode', {
    to: whoRegisters,
    when: { words: 'the address has no account', is: ({ data }) => data.knownId === null },
    data: (event) => ({ codeOf: codeBy('mail', event), until: event.data.until, path: '/register/confirm' }),
  }),
  sms('registration.codesSent', 'registrationCode', {
    to: whoRegisters,
    data: (event) => ({ codeOf: codeBy('sms', event), minutes: codeMinutes }),
  }),
  mail('person.signedIn', 'newBrowser', {
    to: themselves(),
    when: { words: 'a browser or network they never used before', is: ({ data }) => data.isNewPlace },
    data: ({ after, at }) => ({
      browser: after.browser,
      address: after.address,
      at: at.toISOString(),
      path: '/account',
    }),
  }),
  mail('person.phonePaired', 'phonePaired', {
    to: themselves(),
    when: { words: 'not a phone of the demo', is: ({ after }) => after.address !== undefined },
    data: onPhone,
  }),
  mail('person.phoneRevoked', 'phoneRevoked', { to: themselves(), data: onPhone }),
  mail('person.phoneBlocked', 'phoneBlocked', { to: themselves(), data: onPhone }),
  mail('person.phoneUnblocked', 'phoneUnblocked', { to: themselves(), data: onPhone }),
  mail('person.codesReplaced', 'codesReplaced', { to: themselves(), data: onAccount }),
  // To an address that somebody has goes a mail that says so, without the code: on the screen it looks like every other.
  mail('person.emailChangeAsked', 'emailChangeKnown', {
    to: people('who has an account with that address', ({ data }) => [data.knownId]),
    data: ({ at }) => ({ at: at.toISOString(), path: '/contact' }),
  }),
  mail('person.emailChangeAsked', 'emailChangeCode', {
    to: atNewAddress,
    when: { words: 'the address has no account', is: ({ data }) => data.knownId === null },
    data: ({ data }) => ({
      codeOf: { kind: 'contact', id: data.changeId, round: data.round },
      until: data.until,
      path: `/account/change/${data.changeId}`,
    }),
  }),
  mail('person.emailChanged', 'emailChanged', { to: themselves(), data: onAccount }),
  // Whoever reads the former address may be the one whom it was taken from.
  mail('person.emailChanged', 'emailChangedFormer', {
    to: addressed('the former address', async ({ data }, tx) => {
      const { person, former } = await contactOf(tx, data.changeId)
      return former ? [{ ...person, email: former }] : []
    }),
    data: async (event, _reader, tx) => {
      const facts = { ...onAccount(event), path: '/contact' }
      const change = { personId: event.subject.id, confirmedAt: event.at }
      if (await wasUndone(tx, change, event.at)) return { ...facts, canUndo: 'no' }
      return { ...facts, canUndo: 'yes', undoOf: event.data.changeId }
    },
  }),
  mail('person.emailChangeUndone', 'emailChangeUndone', { to: themselves(), data: onAccount }),
  mail('person.emailChangeUndone', 'emailChangeUndone', {
    // Also that of a later change, for it counted until now.
    to: addressed('each address that counted since', async ({ at, data }, tx) => {
      const { person, personId, former, confirmedAt } = await contactOf(tx, data.changeId)
      const since = await tx.contactChange.findMany({
        where: {
          personId,
          kind: 'email',
          confirmedAt: { gte: confirmedAt ?? at, lte: at },
          value: { not: former ?? '' },
        },
        select: { value: true },
        take: 100,
      })
      return since.map(({ value }) => ({ ...person, email: value }))
    }),
    data: (event) => ({ ...onAccount(event), path: '/contact' }),
  }),
  sms('person.mobileChangeAsked', 'registrationCode', {
    to: addressed('the new number', async ({ data }, tx) => {
      const { person, value } = await contactOf(tx, data.changeId)
      return [{ ...person, mobileNumber: value }]
    }),
    data: ({ data }) => ({ codeOf: { kind: 'contact', id: data.changeId, round: data.round }, minutes: codeMinutes }),
  }),
  mail('person.mobileChanged', 'mobileChanged', { to: themselves(), data: onAccount }),
  sms('person.mobileChanged', 'mobileChanged', {
    to: addressed('the former number', async ({ data }, tx) => {
      const { person, former } = await contactOf(tx, data.changeId)
      return former ? [{ ...person, mobileNumber: former }] : []
    }),
    data: () => ({}),
  }),
  mail('person.nameChanged', 'nameChanged', {
    to: themselves(),
    data: (event) => ({ ...onAccount(event), from: event.before.name, name: event.after.name }),
  }),
  mail('person.mailsChosen', 'mailsChosen', {
    to: themselves(),
    data: (event) => ({ ...onAccount(event), unwanted: event.after.unwanted, path: '/account/mails' }),
  }),
  mail('person.renamed', 'renamed', {
    to: themselves(),
    data: ({ before, after, data, at }) => ({
      from: before.name,
      name: after.name,
      reason: data.reason,
      at: at.toISOString(),
      path: '/account',
    }),
  }),
  mail('person.phoneLocked', 'phoneLocked', {
    to: themselves(),
    data: ({ after, at }) => ({ phone: after.phone, at: at.toISOString(), path: '/recover' }),
  }),
  mail('person.recoveryAsked', 'recoveryAsked', { to: themselves(), data: recoveryFacts }),
  // Every way we know is used, for the mailbox may be what somebody else has got hold of.
  sms('person.recoveryAsked', 'recoveryAsked', { to: themselves(), data: () => ({ hours: recoveryWaitHours }) }),
  mail('person.recoveryAsked', 'recoveryReady', {
    to: themselves(),
    notBefore: { words: 'when it can be used, a day later', at: ({ after }) => new Date(after.usableFrom) },
    data: recoveryFacts,
  }),
  mail('proofing.confirmed', 'proofingConfirmed', {
    to: themselves(),
    notBefore: onceFinal,
    data: ({ after }) => ({ level: after.level, validUntil: after.validUntil, path: '/account/means' }),
  }),
  mail('proofing.refused', 'proofingRefused', {
    to: themselves(),
    notBefore: onceFinal,
    data: ({ after }) => ({ level: after.level, reason: after.reason, path: '/account/means' }),
  }),
]
