import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { firstLevel } from '@/lib/identity/registration/rules'
import type { ProofingState } from '@/prisma/generated/enums'

/**
 * Whether somebody made sure what this person is called, or is about to: then the name is that of their identity document,
 * and only the desk changes it. A means above the first one is proof of it, also where it was never written down how.
 */
export const isNameProofed = (person: {
  proofings: { state: ProofingState }[]
  means: { level: LevelOfAssurance }[]
}) =>
  person.proofings.some(({ state }) => state !== 'refused') ||
  person.means.some(({ level }) => !isAtMost(level, firstLevel))
