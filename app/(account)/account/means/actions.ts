'use server'

import { formAction } from '@/lib/action'
import { askProofing } from '@/lib/identity-proofing/commands'
import { askProofingSchema } from '@/lib/identity-proofing/schema'

export const ask = formAction({
  as: 'person',
  inDesk: true,
  schema: askProofingSchema,
  command: (actor) => askProofing(actor),
  goTo: () => '/account/means?asked=1',
})
