'use server'

import { formAction } from '@/lib/action'
import { decideProofing } from '@/lib/identity-proofing/commands'
import { proofingDecisionSchema } from '@/lib/identity-proofing/schema'

export const decide = formAction({
  as: 'staff',
  schema: proofingDecisionSchema,
  command: decideProofing,
  goTo: () => '/desk/proofing?decided=1',
})
