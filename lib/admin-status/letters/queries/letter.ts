import 'server-only'
import { answerableStatuses } from '@/lib/admin-status/signatories/rules'
import { adminYears } from '@/lib/organizations/memberships/rules'
import type { PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db, type Tx } from '@/lib/kernel/db'
import type { LetterSeen } from '@/lib/identity/phones/protocol'
import { refuse, type Problem, type Result, ok } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'

export const letterSelected = {
  id: true,
  letterReference: true,
  name: true,
  email: true,
  language: true,
  authority: true,
  state: true,
  method: true,
  isApplicant: true,
  askedAt: true,
  respondedAt: true,
  refusalReason: true,
  statement: true,
  signature: true,
  publicKey: true,
  phoneName: true,
  application: {
    select: {
      id: true,
      reference: true,
      status: true,
      level: true,
      explanation: true,
      personId: true,
      organizationId: true,
      person: { select: { name: true, email: true, language: true } },
      organization: { select: { name: true, kvkNumber: true } },
    },
  },
} satisfies Prisma.SignatorySelect

export type Letter = Prisma.SignatoryGetPayload<{ select: typeof letterSelected }>

/**
 * Whose letter it is: found by their own e-mail address. Who changed theirs keeps what they signed and the letter of their
 * own application. In a draft there is no letter yet.
 */
const ownLetters = ({ email, personId }: PersonActor) => ({
  OR: [{ email }, { signedById: personId }, { isApplicant: true, application: { personId } }],
  state: { not: 'named' as const },
})

/** A letter to this person, or null: made up, somebody else's and not sent look the same. */
export async function findLetter(actor: PersonActor, signatoryId: string, tx: Tx = db): Promise<Letter | null> {
  if (!can(actor, 'letter.answer') || !isUuid(signatoryId)) return null
  return tx.signatory.findFirst({ where: { id: signatoryId, ...ownLetters(actor) }, select: letterSelected })
}

/** The letters to this person, those that wait first. */
export async function listLetters(actor: PersonActor): Promise<Letter[]> {
  const letters = await db.signatory.findMany({
    where: ownLetters(actor),
    select: letterSelected,
    orderBy: [{ askedAt: 'desc' }, { id: 'asc' }],
    take: 100,
  })
  return letters.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
}

const waitingLetters = (actor: PersonActor) =>
  ({
    ...ownLetters(actor),
    state: 'asked',
    application: { status: { in: answerableStatuses } },
  }) satisfies Prisma.SignatoryWhereInput

/** How many letters wait for this person. */
export function countLetters(actor: PersonActor): Promise<number> {
  return db.signatory.count({ where: waitingLetters(actor) })
}

/** The letters that wait for this person, by id; of more than two it is known that there are several. */
export async function listWaitingLetters(actor: PersonActor): Promise<string[]> {
  const letters = await db.signatory.findMany({
    where: waitingLetters(actor),
    select: { id: true },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    take: 2,
  })
  return letters.map(({ id }) => id)
}

/** A letter to print: for the signatory, and for the applicant, who may print it for them. */
export async function findPrintable(actor: PersonActor, signatoryId: string): Promise<Letter | null> {
  if (!isUuid(signatoryId)) return null
  return db.signatory.findFirst({
    where: {
      id: signatoryId,
      state: { not: 'named' },
      OR: [...ownLetters(actor).OR, { application: { personId: actor.personId } }],
    },
    select: letterSelected,
  })
}

/** Whether this letter can still be answered. */
export function isOpen(letter: Letter): boolean {
  return letter.state === 'asked' && answerableStatuses.includes(letter.application.status)
}

/** Why this letter can no longer be answered, or that it can. */
export function checkOpen({ state, application }: Letter): Result<undefined> {
  const answered: Partial<Record<Letter['state'], Problem>> = {
    signed: 'letter_signed',
    refused: 'letter_refused',
    replaced: 'letter_replaced',
  }
  const problem = answered[state]
  if (problem) return refuse(problem)
  return answerableStatuses.includes(application.status) ? ok() : refuse('letter_closed')
}

/** What a letter says, in the words that are signed. */
export function wordsOf({ letterReference, name, authority, application }: Letter): LetterSeen['letter'] {
  return {
    reference: letterReference,
    signatory: name,
    authority,
    applicant: application.person.name,
    company: application.organization.name,
    kvkNumber: application.organization.kvkNumber,
    level: application.level,
    years: adminYears,
  }
}
