'use server'

import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { formAction } from '@/lib/web/form-action'

export const decide = formAction(decideProofing, { goTo: () => '/desk/proofing?decided=1' })
