import { z } from 'zod'
import { id, ids, longText, optionalId, ticked } from '@/lib/kernel/forms/fields'

/** Who gets it: the first step of a draft. Without a draft one is started. */
export const standardPeopleSchema = z.object({
  draftId: optionalId,
  /** The page that was opened to start one, so that sending it twice starts one. */
  pageId: z.uuid('not_found').optional(),
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
