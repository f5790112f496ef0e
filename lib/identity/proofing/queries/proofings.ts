import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { levelHeld } from '@/lib/identity/means/rules'
import { today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'
import type { ProofingState } from '@/prisma/generated/enums'
import { proofedLevel } from '@/lib/identity/proofing/rules'

/** How it was established who somebody is. */
const establishedSelected = {
  method: true,
  document: true,
  place: true,
  establishedOn: true,
} satisfies Prisma.ProofingSelect

export type OwnMeans = {
  id: string
  level: LevelOfAssurance
  validFrom: Date
  validUntil: Date
  state: 'valid' | 'future' | 'expired' | 'revoked'
  /** How it was established who they are; null: that was not recorded. */
  proofing: Established | null
}
type Established = Prisma.ProofingGetPayload<{ select: typeof establishedSelected }>
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
): Promise<{
  means: OwnMeans[]
  /** The level at which they sign in today. */
  held: LevelOfAssurance | null
  proofings: OwnProofing[]
  asksFor: LevelOfAssurance | null
}> {
  const [rows, proofings] = await Promise.all([
    db.means.findMany({
      where: { personId },
      select: {
        id: true,
        level: true,
        validFrom: true,
        validUntil: true,
        revokedAt: true,
        proofing: { select: establishedSelected },
      },
      orderBy: [{ validUntil: 'desc' }, { id: 'desc' }],
      take: 50,
    }),
    db.proofing.findMany({
      where: { personId },
      orderBy: { id: 'desc' },
      take: 50,
      select: { id: true, level: true, state: true, askedAt: true, decidedAt: true, refusalReason: true },
    }),
  ])
  const day = today(now)
  const means = rows.map(({ id, level, validFrom, validUntil, revokedAt, proofing }) => ({
    id,
    level,
    validFrom,
    validUntil,
    proofing,
    state: stateOf({ validFrom, validUntil, revokedAt }, day),
  }))
  const held = levelHeld(rows, now)
  const mayAsk = held !== 'loa3' && held !== 'loa4' && !proofings.some(({ state }) => state === 'asked')
  return { means, held, proofings, asksFor: mayAsk ? proofedLevel : null }
}

function stateOf(means: { validFrom: Date; validUntil: Date; revokedAt: Date | null }, day: Date): OwnMeans['state'] {
  if (means.revokedAt) return 'revoked'
  if (means.validUntil < day) return 'expired'
  return means.validFrom > day ? 'future' : 'valid'
}

export const proofingsPerPage = 25

const person = { select: { id: true, name: true, email: true, birthDate: true, mobileNumber: true } } as const

/** Who waits for proof of identity, the longest first; or what was decided, the latest first. */
export async function listProofings(actor: StaffActor, page: number, view: 'asked' | 'decided' = 'asked') {
  if (!can(actor, 'proofing.view')) return { total: 0, proofings: [] }
  const where: Prisma.ProofingWhereInput = { state: view === 'asked' ? 'asked' : { not: 'asked' } }
  const [total, proofings] = await Promise.all([
    db.proofing.count({ where }),
    db.proofing.findMany({
      where,
      orderBy: view === 'asked' ? [{ askedAt: 'asc' }, { id: 'asc' }] : [{ decidedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * proofingsPerPage,
      take: proofingsPerPage,
      select: { id: true, level: true, state: true, askedAt: true, decidedAt: true, recordedAt: true, person },
    }),
  ])
  return { total, proofings }
}

/** How many wait; the number in the desk's tab. */
export async function countProofings(actor: StaffActor): Promise<number> {
  return can(actor, 'proofing.view') ? db.proofing.count({ where: { state: 'asked' } }) : 0
}

/** One question for a higher level, or null. */
export async function findProofing(actor: StaffActor, proofingId: string) {
  if (!can(actor, 'proofing.view') || !isUuid(proofingId)) return null
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
      recordedAt: true,
      recordedById: true,
      recordedByName: true,
      decidedById: true,
      ...establishedSelected,
      person,
    },
  })
}

/** Whether there is anybody else at the desk who could confirm what this member of staff records of this person. */
export async function hasSecond(actor: StaffActor, personId: string): Promise<boolean> {
  const other = await db.person.findFirst({
    where: { staffRole: { in: ['reviewer', 'lead'] }, id: { notIn: [actor.personId, personId] } },
    select: { id: true },
  })
  return other !== null
}
