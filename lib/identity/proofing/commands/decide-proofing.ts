import 'server-only'
import { proofingDecisionSchema } from '@/lib/identity/proofing/schema'
import { command } from '@/lib/kernel/command'
import { settleProofing } from './settle-proofing'

/** Staff say whether the person is who they say they are. Confirmed: a new means of that level, beside the old one. */
export const decideProofing = command({
  name: 'proofing.decide',
  as: 'staff',
  input: proofingDecisionSchema,
  run: settleProofing,
})
