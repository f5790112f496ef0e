import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { levelHeld } from '@/lib/identity/means/rules'
import { today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/text/ids'
import type { ProofingState } from '@/prisma/generated/enums'
import { proofedLevel } from '@/lib/identity/proofing/rules'

export type OwnMeans = {
  id: string
  level: LevelOfAssurance
  validFrom: Date
  validUntil: Date
  state: 'valid' | 'future' | 'expired' | 'revoked'
}
export type OwnProofing = {
  id: string
  level: LevelOfAssurance
  state: ProofingState
  askedAt: Date
  decidedAt: Date | null
  refusalReason: string | null
}

/** A person's means with their lifetimes, their proofs of identity, and whether they can ask for a higher level. */
export async function findOwnMeans(
  personId: string,
  now = new Date(),
): Promise<{ means: OwnMeans[]; proofings: OwnProofing[]; asksFor: LevelOfAssurance | null }> {
  const [rows, proofings] = await Promise.all([
    db.means.findMany({ where: { personId }, orderBy: [{ validUntil: 'desc' }, { id: 'desc' }], take: 50 }),
    db.proofing.findMany({
      where: { personId },
      orderBy: { id: 'desc' },
      take: 50,
      select: { id: true, level: true, state: true, askedAt: true, decidedAt: true, refusalReason: true },
    }),
  ])
  const day = today(now)
  const means = rows.map(({ id, level, validFrom, validUntil, revokedAt }) => ({
    id,
    level,
    validFrom,
    validUntil,
    state: stateOf({ validFrom, validUntil, revokedAt }, day),
  }))
  const held = levelHeld(rows, now)
  const mayAsk = held !== 'loa3' && held !== 'loa4' && !proofings.some(({ state }) => state === 'asked')
  return { means, proofings, asksFor: mayAsk ? proofedLevel : null }
}

function stateOf(means: { validFrom: Date; validUntil: Date; revokedAt: Date | null }, day: Date): OwnMeans['state'] {
  if (means.revokedAt) return 'revoked'
  if (means.validUntil < day) return 'expired'
  return means.validFrom > day ? 'future' : 'valid'
}

export const proofingsPerPage = 25

const person = { select: { id: true, name: true, email: true, birthDate: true, mobileNumber: true } } as const

/** Who waits for proof of identity, the longest first. */
export async function listProofings(actor: StaffActor, page: number) {
  if (!can(actor, 'proofing.decide')) return { total: 0, proofings: [] }
  const where = { state: 'asked' } as const
  const [total, proofings] = await Promise.all([
    db.proofing.count({ where }),
    db.proofing.findMany({
      where,
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * proofingsPerPage,
      take: proofingsPerPage,
      select: { id: true, level: true, askedAt: true, person },
    }),
  ])
  return { total, proofings }
}

/** How many wait; the number in the desk's tab. */
export async function countProofings(actor: StaffActor): Promise<number> {
  return can(actor, 'proofing.decide') ? db.proofing.count({ where: { state: 'asked' } }) : 0
}

/** One question for a higher level, or null. */
export async function findProofing(actor: StaffActor, proofingId: string) {
  if (!can(actor, 'proofing.decide') || !isUuid(proofingId)) return null
  return db.proofing.findUnique({
    where: { id: proofingId },
    select: {
      id: true,
      level: true,
      state: true,
      askedAt: true,
      decidedAt: true,
      decidedByName: true,
      refusalReason: true,
      person,
    },
  })
}
