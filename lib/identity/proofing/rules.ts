import type { LevelOfAssurance } from '@/lib/catalogue/levels'

/** The level that proof of identity gives; EH4 asks for more than the desk can do. */
export const proofedLevel: LevelOfAssurance = 'loa3'
