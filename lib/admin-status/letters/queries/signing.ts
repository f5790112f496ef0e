import 'server-only'
import { numbersOf } from '@/lib/identity/phones/numbers'
import { letterStatement, type LetterSeen } from '@/lib/identity/phones/protocol'
import { ownOrigin } from '@/lib/identity/phones/queries/sign-in'
import { secretsOf } from '@/lib/identity/phones/secrets'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { findLetter, wordsOf, type Letter } from './letter'

/** An attempt that nobody has answered yet. */
export const unanswered = (now: Date) => ({ signedAt: null, refusedAt: null, expiresAt: { gt: now } })

type Attempt = { id: string; number: number; expiresAt: Date }

/** What a phone is shown of this attempt, and signs. */
export function seenOf(letter: Letter, { id, number, expiresAt }: Attempt): LetterSeen {
  return {
    challengeId: id,
    signatoryId: letter.id,
    numbers: numbersOf({ id, number }),
    origin: ownOrigin(),
    expiresAt: expiresAt.toISOString(),
    letter: wordsOf(letter),
  }
}

/** What is to be signed with this number; the right one is the attempt's own. */
export const statementOf = (letter: Letter, attempt: Attempt, chosen = attempt.number) =>
  letterStatement(seenOf(letter, attempt), chosen)

/** The running attempt of this person for this letter, with what to scan or type; null when there is none. */
export async function findSigning(actor: PersonActor, signatoryId: string, now = new Date()) {
  const letter = await findLetter(actor, signatoryId)
  if (!letter) return null
  const attempt = await db.letterChallenge.findFirst({
    where: { signatoryId: letter.id, personId: actor.personId },
    select: { id: true, number: true, expiresAt: true, seenAt: true, refusedAt: true },
    orderBy: { createdAt: 'desc' },
  })
  if (!attempt) return { letter, attempt: null }
  const state = attempt.refusedAt
    ? ('refused' as const)
    : attempt.expiresAt <= now
      ? ('over' as const)
      : ('waiting' as const)
  return { letter, attempt: { ...attempt, ...secretsOf('letter', attempt.id), state } }
}
