'use server'

import { formAction } from '@/lib/web/form-action'
import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { proofingDecisionSchema } from '@/lib/identity/proofing/schema'

export const decide = formAction({
  as: 'staff',
  schema: proofingDecisionSchema,
  command: decideProofing,
  goTo: () => '/desk/proofing?decided=1',
})
