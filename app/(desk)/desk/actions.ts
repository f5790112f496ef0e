'use server'

import { formAction } from '@/lib/web/form-action'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { listHref } from '@/lib/kernel/forms/list-address'
import { removeView } from '@/lib/desk/queue/commands/remove-view'
import { saveView } from '@/lib/desk/queue/commands/save-view'
import { savedViewRemovalSchema } from '@/lib/desk/queue/schema'
import { takeNext } from '@/lib/desk/queue/commands/take-next'

const openCase = ({ applicationId }: { applicationId: string }) => `/desk/applications/${applicationId}`

export const next = formAction(takeNext, { goTo: openCase })
export const claimHere = formAction(claimCase, { goTo: openCase })
export const save = formAction(saveView, { goTo: ({ query }) => listHref('/desk', { q: query }) })
export const remove = formAction(removeView, {
  form: savedViewRemovalSchema,
  goTo: (_done, { query }) => listHref('/desk', { q: query }),
})
