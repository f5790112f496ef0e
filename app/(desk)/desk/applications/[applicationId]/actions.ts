'use server'

import { formAction } from '@/lib/web/form-action'
import { claimCase, handOverCase, keepCase, releaseCase } from '@/lib/desk/cases/commands/claim-case'
import { reviewCase } from '@/lib/desk/cases/commands/decide-case'
import { reopenCase } from '@/lib/desk/cases/commands/reopen-case'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import {
  handOverSchema,
  messageSchema,
  noteSchema,
  reopenSchema,
  representativeRemovalSchema,
  representativeSchema,
  reviewSchema,
  tickSchema,
} from '@/lib/desk/cases/schema'
import { undoDecision } from '@/lib/desk/cases/commands/undo-decision'
import {
  addNote,
  addRepresentative,
  removeRepresentative,
  tickCheck,
  writeToApplicant,
} from '@/lib/desk/cases/commands/work-on-case'
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
