'use server'

import { formAction } from '@/lib/action'
import { claimCase } from '@/lib/cases/claim'
import { ownApplicationSchema } from '@/lib/admin-applications/schema'
import { listHref } from '@/lib/list-address'
import { removeView, saveView } from '@/lib/desk-queue/saved-views'
import { savedViewRemovalSchema, savedViewSchema, takeNextSchema } from '@/lib/desk-queue/schema'
import { takeNext } from '@/lib/desk-queue/take-next'

const openCase = ({ applicationId }: { applicationId: string }) => `/desk/applications/${applicationId}`

export const next = formAction({ as: 'staff', schema: takeNextSchema, command: takeNext, goTo: openCase })
export const claimHere = formAction({ as: 'staff', schema: ownApplicationSchema, command: claimCase, goTo: openCase })
export const save = formAction({
  as: 'staff',
  schema: savedViewSchema,
  command: saveView,
  goTo: ({ query }) => listHref('/desk', { q: query }),
})
export const remove = formAction({
  as: 'staff',
  schema: savedViewRemovalSchema,
  command: removeView,
  goTo: (_done, { query }) => listHref('/desk', { q: query }),
})
