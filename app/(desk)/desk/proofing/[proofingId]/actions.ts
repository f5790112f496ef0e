'use server'

import { formActionOf } from '@/lib/web/form-action'
import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { proofingDecisionSchema } from '@/lib/identity/proofing/schema'

export const decide = formActionOf({
  as: 'staff',
  schema: proofingDecisionSchema,
  command: decideProofing,
  goTo: () => '/desk/proofing?decided=1',
})
