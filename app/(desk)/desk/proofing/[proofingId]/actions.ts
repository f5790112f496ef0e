'use server'

import { confirmProofing } from '@/lib/identity/proofing/commands/confirm-proofing'
import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { undoProofing } from '@/lib/identity/proofing/commands/undo-proofing'
import { formAction } from '@/lib/web/form-action'

const back = ({ proofingId }: { proofingId: string }) => `/desk/proofing/${proofingId}?done=1`

export const decide = formAction(decideProofing, { goTo: back })
export const confirm = formAction(confirmProofing, { goTo: back })
export const undo = formAction(undoProofing, {
  goTo: ({ proofingId }) => `/desk/proofing/${proofingId}?undone=1`,
})
