'use server'

import { formActionOf } from '@/lib/web/form-action'
import { askProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { askProofingSchema } from '@/lib/identity/proofing/schema'

export const ask = formActionOf({
  as: 'person',
  inDesk: true,
  schema: askProofingSchema,
  command: (actor) => askProofing(actor),
  goTo: () => '/account/means?asked=1',
})
