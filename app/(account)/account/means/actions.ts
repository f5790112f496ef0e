'use server'

import { askProofing } from '@/lib/identity/proofing/commands/ask-proofing'
import { formAction } from '@/lib/web/form-action'

export const ask = formAction(askProofing, { inDesk: true, goTo: () => '/account/means?asked=1' })
