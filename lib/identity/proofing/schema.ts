import { z } from 'zod'
import { id, longText, optionalDay } from '@/lib/kernel/forms/fields'
import { identityDocuments, looksLikeNumber, proofingMethods } from './rules'

export const askProofingSchema = z.object({})

/** A choice that a form may leave open. */
const chosen = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z
    .enum(['', ...choices])
    .default('')
    .transform((one) => (one === '' ? null : (one as T[number])))

/** What a member of staff found out; to confirm it takes how, with what, when and where. */
export const proofingDecisionSchema = z
  .object({
    proofingId: id,
    decision: z.enum(['confirm', 'refuse'], 'decision_required'),
    reason: longText(500),
    method: chosen(proofingMethods),
    document: chosen(identityDocuments),
    place: longText(80).refine((text) => !looksLikeNumber(text), 'proofing_number'),
    establishedOn: optionalDay,
  })
  .refine((input) => input.decision !== 'refuse' || input.reason !== '', {
    path: ['reason'],
    message: 'proofing_reason_required',
  })
  .refine((input) => !looksLikeNumber(input.reason), { path: ['reason'], message: 'proofing_number' })
  .refine((input) => input.decision !== 'confirm' || input.method !== null, {
    path: ['method'],
    message: 'proofing_method_required',
  })
  .refine(
    (input) =>
      input.decision !== 'confirm' ||
      input.method === null ||
      (input.document === null) === (input.method === 'other_means'),
    { path: ['document'], message: 'proofing_document_required' },
  )
  .refine((input) => input.decision !== 'confirm' || input.establishedOn !== null, {
    path: ['establishedOn'],
    message: 'proofing_day_required',
  })
  .refine((input) => input.decision !== 'confirm' || input.place !== '', {
    path: ['place'],
    message: 'proofing_place_required',
  })
export type ProofingDecision = z.infer<typeof proofingDecisionSchema>

/** What the second member of staff thinks of what the first one recorded. */
export const proofingConfirmationSchema = z.object({
  proofingId: id,
  verdict: z.enum(['confirm', 'return'], 'decision_required'),
})

export const proofingIdSchema = z.object({ proofingId: id })
