import { highestLevel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Prisma } from '@/prisma/generated/client'

/** What says whether somebody made sure who a person is. */
export const proofedSelected = {
  proofings: { where: { state: 'confirmed', method: { not: null } }, select: { level: true } },
} satisfies Prisma.PersonSelect

/** The level up to which somebody made sure who they are; null: nobody did, or nobody wrote it down. */
export function proofedLevelOf(proofings: { level: LevelOfAssurance }[]): LevelOfAssurance | null {
  return proofings
    .map(({ level }) => level)
    .reduce<LevelOfAssurance | null>((best, level) => (best ? highestLevel(best, level) : level), null)
}
