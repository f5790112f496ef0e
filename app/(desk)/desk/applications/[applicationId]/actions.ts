'use server'

import { formAction } from '@/lib/web/form-action'
import { addNote } from '@/lib/desk/cases/commands/add-note'
import { addRepresentative } from '@/lib/desk/cases/commands/add-representative'
import { checkRegister } from '@/lib/desk/cases/commands/check-register'
import { claimCase } from '@/lib/desk/cases/commands/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/hand-over-case'
import { keepCase } from '@/lib/desk/cases/commands/keep-case'
import { releaseCase } from '@/lib/desk/cases/commands/release-case'
import { removeRepresentative } from '@/lib/desk/cases/commands/remove-representative'
import { reopenCase } from '@/lib/desk/cases/commands/reopen-case'
import { reviewCase } from '@/lib/desk/cases/commands/review-case'
import { tickCheck } from '@/lib/desk/cases/commands/tick-check'
import { undoDecision } from '@/lib/desk/cases/commands/undo-decision'
import { writeToApplicant } from '@/lib/desk/cases/commands/write-to-applicant'
import { stepAction } from './_steps/step-action'

const caseOf =
  (done: string) =>
  ({ applicationId }: { applicationId: string }) =>
    `/desk/applications/${applicationId}?done=${done}`

export const claim = formAction(claimCase, { refreshes: true })
export const keep = formAction(keepCase, { refreshes: true })
export const askAgain = formAction(checkRegister, { refreshes: true })
export const release = formAction(releaseCase, { refreshes: true })
export const tick = formAction(tickCheck, { refreshes: true })
export const enter = formAction(addRepresentative, { refreshes: true })
export const takeOut = formAction(removeRepresentative, { refreshes: true })
export const note = formAction(addNote, { refreshes: true })
export const write = formAction(writeToApplicant, { refreshes: true })
export const handOver = stepAction(formAction(handOverCase, { goTo: caseOf('handedOver') }))
export const undo = formAction(undoDecision, { goTo: caseOf('undone') })
export const reopen = formAction(reopenCase, { goTo: caseOf('reopened') })
export const review = stepAction(
  formAction(reviewCase, { goTo: ({ applicationId, outcome }) => caseOf(outcome)({ applicationId }) }),
)
