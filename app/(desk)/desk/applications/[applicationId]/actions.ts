'use server'

import { formAction } from '@/lib/action'
import { claimCase, handOverCase, keepCase, releaseCase } from '@/lib/cases/claim'
import { reviewCase } from '@/lib/cases/decide'
import { reopenCase } from '@/lib/cases/reopen'
import { ownApplicationSchema } from '@/lib/admin-applications/schema'
import {
  handOverSchema,
  messageSchema,
  noteSchema,
  reopenSchema,
  representativeRemovalSchema,
  representativeSchema,
  reviewSchema,
  tickSchema,
} from '@/lib/cases/schema'
import { undoDecision } from '@/lib/cases/undo'
import { addNote, addRepresentative, removeRepresentative, tickCheck, writeToApplicant } from '@/lib/cases/work'
import { stepAction } from './step-action'

const caseOf =
  (done: string) =>
  ({ applicationId }: { applicationId: string }) =>
    `/desk/applications/${applicationId}?done=${done}`

export const claim = formAction({ as: 'staff', schema: ownApplicationSchema, command: claimCase, refreshes: true })
export const keep = formAction({ as: 'staff', schema: ownApplicationSchema, command: keepCase, refreshes: true })
export const release = formAction({ as: 'staff', schema: ownApplicationSchema, command: releaseCase, refreshes: true })
export const tick = formAction({ as: 'staff', schema: tickSchema, command: tickCheck, refreshes: true })
export const enter = formAction({
  as: 'staff',
  schema: representativeSchema,
  command: addRepresentative,
  refreshes: true,
})
export const takeOut = formAction({
  as: 'staff',
  schema: representativeRemovalSchema,
  command: removeRepresentative,
  refreshes: true,
})
export const note = formAction({ as: 'staff', schema: noteSchema, command: addNote, refreshes: true })
export const write = formAction({ as: 'staff', schema: messageSchema, command: writeToApplicant, refreshes: true })
export const handOver = stepAction(
  formAction({ as: 'staff', schema: handOverSchema, command: handOverCase, goTo: caseOf('handedOver') }),
)
export const undo = formAction({
  as: 'staff',
  schema: ownApplicationSchema,
  command: undoDecision,
  goTo: caseOf('undone'),
})
export const reopen = formAction({ as: 'staff', schema: reopenSchema, command: reopenCase, goTo: caseOf('reopened') })
export const review = stepAction(
  formAction({
    as: 'staff',
    schema: reviewSchema,
    command: reviewCase,
    goTo: ({ applicationId, outcome }) => caseOf(outcome)({ applicationId }),
  }),
)
