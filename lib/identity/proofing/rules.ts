import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** The level that proof of identity gives; EH4 asks for more than the desk can do. */
export const proofedLevel: LevelOfAssurance = 'loa3'

/** How an identity was established. `other_means`: by a means of another supplier, which did so before. */
export const proofingMethods = ['in_person', 'video', 'other_means'] as const
export type ProofingMethod = (typeof proofingMethods)[number]

export const identityDocuments = ['passport', 'id_card', 'driving_licence', 'residence_permit'] as const
export type IdentityDocument = (typeof identityDocuments)[number]

/** Whether a second member of staff confirms what the first one recorded (house choice: from EH3 on). */
export const asksTwo = (level: LevelOfAssurance): boolean => isAtMost('loa3', level)

/** How long ago an identity may have been established, in days. */
export const maxDaysAgo = 30

/** Whether a text holds seven digits in a row, as the number of a document or of a citizen does: those are not kept. */
export const looksLikeNumber = (text: string): boolean => /(?:\d[\s.-]*){7}/.test(text)
