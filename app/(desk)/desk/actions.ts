'use server'

import { formActionOf } from '@/lib/web/form-action'
import { claimCase } from '@/lib/desk/cases/commands/claim-case'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { listHref } from '@/lib/kernel/forms/list-address'
import { removeView, saveView } from '@/lib/desk/queue/commands/saved-views'
import { savedViewRemovalSchema, savedViewSchema, takeNextSchema } from '@/lib/desk/queue/schema'
import { takeNext } from '@/lib/desk/queue/commands/take-next'

const openCase = ({ applicationId }: { applicationId: string }) => `/desk/applications/${applicationId}`

export const next = formActionOf({ as: 'staff', schema: takeNextSchema, command: takeNext, goTo: openCase })
export const claimHere = formActionOf({ as: 'staff', schema: ownApplicationSchema, command: claimCase, goTo: openCase })
export const save = formActionOf({
  as: 'staff',
  schema: savedViewSchema,
  command: saveView,
  goTo: ({ query }) => listHref('/desk', { q: query }),
})
export const remove = formActionOf({
  as: 'staff',
  schema: savedViewRemovalSchema,
  command: removeView,
  goTo: (_done, { query }) => listHref('/desk', { q: query }),
})
