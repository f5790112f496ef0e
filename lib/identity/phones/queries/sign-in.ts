import 'server-only'
import { purposeSchema } from '@/lib/identity/phones/protocol-schema'
import { signInSeconds, type SignInStanding } from '@/lib/identity/phones/rules'
import { hashOf, secretsOf } from '@/lib/identity/phones/secrets'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import type { Prisma } from '@/prisma/generated/client'

/** What the browser that asked may know of its attempt. */
export type SignInState = {
  state: SignInStanding
  secret: string
  code: string
  number: number
  /** It was refused because another number was chosen on the phone. */
  isNumberWrong: boolean
  createdAt: Date
  expiresAt: Date
}

const moments = { expiresAt: true, seenAt: true, approvedAt: true, refusedAt: true, usedAt: true } as const

/** How far the attempt of this browser is; null when there is none. */
export async function signInState(browserSecret: string, now = new Date()): Promise<SignInState | null> {
  const row = await db.signInChallenge.findUnique({
    where: { browserHash: hashOf(browserSecret) },
    select: { number: true, chosenNumber: true, createdAt: true, ...moments },
  })
  if (!row) return null
  const { number, chosenNumber, createdAt, expiresAt } = row
  const isNumberWrong = chosenNumber !== null && chosenNumber !== number
  return {
    ...secretsOf('sign-in', browserSecret),
    number,
    isNumberWrong,
    createdAt,
    expiresAt,
    state: stateOf(row, now),
  }
}

type Moments = Prisma.SignInChallengeGetPayload<{ select: typeof moments }>

function stateOf({ expiresAt, seenAt, approvedAt, refusedAt, usedAt }: Moments, now: Date): SignInState['state'] {
  if (usedAt) return 'over'
  if (approvedAt) return approvedAt > lastApproval(now) ? 'approved' : 'over'
  if (refusedAt) return 'refused'
  if (expiresAt <= now) return 'over'
  return seenAt ? 'seen' : 'waiting'
}

/** Who approves in the last second still has the time of one attempt to press "continue". */
export const lastApproval = (now: Date) => new Date(now.getTime() - signInSeconds * 1000)

/** An attempt that a phone can still approve or refuse. */
export const undecided = (now: Date) => ({ approvedAt: null, refusedAt: null, usedAt: null, expiresAt: { gt: now } })

/** What every statement of a phone names, so that a signature for another site is worth nothing here. */
export const ownOrigin = () => new URL(env().APP_URL).origin

/** At which service somebody signs in, as it was kept; null: here. */
export const purposeOf = ({ purpose }: { purpose: unknown }) => (purpose === null ? null : purposeSchema.parse(purpose))
