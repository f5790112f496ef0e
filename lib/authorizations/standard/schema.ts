import { z } from 'zod'
import { id, ids, longText, optionalId, ticked } from '@/lib/kernel/forms/fields'

/** Who gets it: the first step of a draft. Without a draft one is started. */
export const standardPeopleSchema = z.object({
  draftId: optionalId,
  /** True: everyone who has a place in the organization today. */
  everyone: ticked,
  membershipIds: ids,
})
export type StandardPeople = z.infer<typeof standardPeopleSchema>

export const giveStandardSchema = z.object({ draftId: id })

export const giveBackStandardSchema = z.object({ authorizationId: id })

export const endStandardSchema = z.object({
  authorizationIds: ids,
  reason: longText(1000),
})
