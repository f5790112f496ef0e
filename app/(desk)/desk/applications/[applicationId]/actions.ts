'use server'

import { formAction } from '@/lib/web/form-action'
import { addNote } from '@/lib/desk/cases/commands/add-note'
import { addCompanyRepresentative } from '@/lib/desk/cases/commands/checking/add-company-representative'
import { addRepresentative } from '@/lib/desk/cases/commands/checking/add-representative'
import { checkRegister } from '@/lib/desk/cases/commands/checking/check-register'
import { enterExtract } from '@/lib/desk/cases/commands/checking/enter-extract'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/claiming/hand-over-case'
import { keepCase } from '@/lib/desk/cases/commands/claiming/keep-case'
import { releaseCase } from '@/lib/desk/cases/commands/claiming/release-case'
import { linkRepresentative } from '@/lib/desk/cases/commands/checking/link-representative'
import { removeRepresentative } from '@/lib/desk/cases/commands/checking/remove-representative'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { unlinkRepresentative } from '@/lib/desk/cases/commands/checking/unlink-representative'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
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
export const enterCompany = formAction(addCompanyRepresentative, { refreshes: true })
export const readExtract = formAction(enterExtract, { refreshes: true })
export const takeOut = formAction(removeRepresentative, { refreshes: true })
export const note = formAction(addNote, { refreshes: true })
export const write = formAction(writeToApplicant, { refreshes: true })
export const handOver = stepAction(formAction(handOverCase, { goTo: caseOf('handedOver') }))
export const link = stepAction(formAction(linkRepresentative, { goTo: caseOf('linked') }))
export const unlink = stepAction(formAction(unlinkRepresentative, { goTo: caseOf('unlinked') }))
export const undo = formAction(undoDecision, { goTo: caseOf('undone') })
export const reopen = formAction(reopenCase, { goTo: caseOf('reopened') })
export const review = stepAction(
  formAction(reviewCase, { goTo: ({ applicationId, outcome }) => caseOf(outcome)({ applicationId }) }),
)
