'use server'

import { formActionOf } from '@/lib/web/form-action'
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

export const claim = formActionOf({ as: 'staff', schema: ownApplicationSchema, command: claimCase, refreshes: true })
export const keep = formActionOf({ as: 'staff', schema: ownApplicationSchema, command: keepCase, refreshes: true })
export const release = formActionOf({
  as: 'staff',
  schema: ownApplicationSchema,
  command: releaseCase,
  refreshes: true,
})
export const tick = formActionOf({ as: 'staff', schema: tickSchema, command: tickCheck, refreshes: true })
export const enter = formActionOf({
  as: 'staff',
  schema: representativeSchema,
  command: addRepresentative,
  refreshes: true,
})
export const takeOut = formActionOf({
  as: 'staff',
  schema: representativeRemovalSchema,
  command: removeRepresentative,
  refreshes: true,
})
export const note = formActionOf({ as: 'staff', schema: noteSchema, command: addNote, refreshes: true })
export const write = formActionOf({ as: 'staff', schema: messageSchema, command: writeToApplicant, refreshes: true })
export const handOver = stepAction(
  formActionOf({ as: 'staff', schema: handOverSchema, command: handOverCase, goTo: caseOf('handedOver') }),
)
export const undo = formActionOf({
  as: 'staff',
  schema: ownApplicationSchema,
  command: undoDecision,
  goTo: caseOf('undone'),
})
export const reopen = formActionOf({ as: 'staff', schema: reopenSchema, command: reopenCase, goTo: caseOf('reopened') })
export const review = stepAction(
  formActionOf({
    as: 'staff',
    schema: reviewSchema,
    command: reviewCase,
    goTo: ({ applicationId, outcome }) => caseOf(outcome)({ applicationId }),
  }),
)
