import { z } from 'zod'
import { id, ids, optionalId, longText, optionalDay, ticked } from '@/lib/kernel/forms/fields'
import { levels } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/text/ids'
import { declineReasons } from './rules'
import { isLeaving, leavings } from './walk'

const partyKind = z.enum(['request', 'grant'])
/** A draft of an intermediary's request, or of a client's unasked grant: between two companies. */
export type PartyKind = z.infer<typeof partyKind>
const kind = z.enum(['request', 'grant', 'standard'])
/** Any draft: also of what employees get for the own organization. */
export type DraftKind = z.infer<typeof kind>
const scopes = ['services', 'provider', 'everything'] as const

const optionalLevel = z
  .enum(['', ...levels], 'level_required')
  .default('')
  .transform((level) => level || null)

export const partySchema = z.object({
  kind: partyKind,
  kvkNumber: z.string().trim().min(1, 'kvk_missing').max(40, 'kvk_malformed'),
  /** Of a draft that is there the company is chosen anew. */
  draftId: z.uuid('not_found').optional(),
})

/** `search` saves the ticks and comes back to the same step; it is never refused for being incomplete. */
export const draftServicesSchema = z.object({
  draftId: id,
  intent: z.enum(['next', 'search']).default('next'),
  /** The level that is wanted; named services raise it to what they need. Left out: no more than that. */
  level: optionalLevel,
  scope: z.enum(scopes, 'scope_required'),
  providerId: optionalId,
  serviceIds: ids,
  search: longText(100),
})

/** What a draft keeps of it. `allOf` adds every service of one provider that this admin can choose. */
export const chosenServicesSchema = draftServicesSchema.extend({ allOf: z.uuid('not_found').optional() })

/**
 * The services step as its buttons send it: `next`, `search`, `page:2`, `provider:<id>`, `all:<provider id>`,
 * `remove:<service id>`, or where it is left to (`leavings`). Every button keeps the ticks, so that all of it works without script too.
 */
export const pickServicesSchema = draftServicesSchema
  .omit({ intent: true })
  .extend({
    organizationId: id,
    kind,
    go: z.string().max(120).default('search'),
    /** How far a whole provider or everything reaches; of named services `level` says it. */
    upTo: optionalLevel,
    page: z.string().max(10).default(''),
    shown: optionalId.transform((shown) => shown ?? ''),
  })
  .transform(({ go, upTo, ...input }) => {
    const [verb = '', target = ''] = go.split(':')
    const intent = verb === 'next' ? ('next' as const) : ('search' as const)
    const serviceIds = verb === 'remove' ? input.serviceIds.filter((one) => one !== target) : input.serviceIds
    const allOf = verb === 'all' && isUuid(target) ? target : undefined
    const level = input.scope === 'services' ? input.level : upTo
    return { ...input, level, serviceIds, verb, target, intent, allOf }
  })
export type PickServices = z.infer<typeof pickServicesSchema>

/** How long a permission may be chosen to last, in years; `other` means a last day of one's own. */
export const periodChoices = ['1', '2', '3', '5', 'other'] as const
export type PeriodChoice = (typeof periodChoices)[number]

const draftPeriod = z.object({
  draftId: id,
  validFrom: optionalDay,
  validUntil: optionalDay,
  branchNumber: z.string().trim().max(40, 'branch_malformed').default(''),
  message: longText(2000),
})

/** `keep` keeps it as far as it was filled in, and is never refused for being incomplete. */
export const draftPeriodSchema = draftPeriod
  .extend({ keep: z.literal(true).optional() })
  .refine(({ keep, validUntil }) => keep || validUntil !== null, { path: ['validUntil'], message: 'day_required' })

/**
 * The period as it is filled in: a start, and a number of years or a last day. Its buttons send it (`send`), go on with
 * it (`next`), stay to see it (`look`), or leave.
 */
const pickedPeriod = draftPeriod
  .extend({
    organizationId: id,
    kind,
    go: z.enum(['look', 'next', 'send', ...leavings]).default('look'),
    starts: z.enum(['approval', 'date']).default('approval'),
    years: z.enum(periodChoices).default('1'),
    bothSides: ticked,
  })
  .refine(({ go, starts, validFrom }) => isLeaving(go) || starts === 'approval' || validFrom !== null, {
    path: ['validFrom'],
    message: 'start_required',
  })
  .refine(({ go, years, validUntil }) => isLeaving(go) || years !== 'other' || validUntil !== null, {
    path: ['validUntil'],
    message: 'day_required',
  })

/** A day that was typed for a choice that was given up is out of sight, and is neither read nor refused. */
export const pickPeriodSchema = z.preprocess((given: Record<string, unknown>) => {
  const { starts, years } = given
  return { ...given, ...(starts !== 'date' && { validFrom: '' }), ...(years !== 'other' && { validUntil: '' }) }
}, pickedPeriod)
export type PickPeriod = z.infer<typeof pickPeriodSchema>

export const sendDraftSchema = z.object({ draftId: id, bothSides: ticked })
export const draftIdSchema = z.object({ draftId: id })

export const requestIdSchema = z.object({ requestId: id })

export const decisionSchema = z
  .object({
    requestId: id,
    decision: z.enum(['grant', 'decline'], 'decision_required'),
    serviceIds: ids,
    reason: z.enum(declineReasons).optional(),
    explanation: longText(1000),
    bothSides: ticked,
  })
  .refine((input) => input.decision === 'grant' || input.reason !== undefined, {
    path: ['reason'],
    message: 'reason_required',
  })
export type RequestDecision = z.infer<typeof decisionSchema>
