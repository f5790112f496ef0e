'use server'

import { formAction } from '@/lib/web/form-action'
import { addSignatory } from '@/lib/admin-status/signatories/commands/add-signatory'
import { correctSignatory } from '@/lib/admin-status/signatories/commands/correct-signatory'
import { remindSignatory } from '@/lib/admin-status/signatories/commands/remind-signatory'
import { removeSignatory } from '@/lib/admin-status/signatories/commands/remove-signatory'
import { reopenLetter } from '@/lib/admin-status/letters/commands/reopen-letter'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'

export const add = formAction(addSignatory, {
  goTo: ({ applicationId, isAsked }) => `/applications/${applicationId}${isAsked ? '?added=1' : '/signatories'}`,
})

export const remove = formAction(removeSignatory, {
  goTo: ({ applicationId }) => `/applications/${applicationId}/signatories`,
})

export const remind = formAction(remindSignatory, {
  goTo: ({ applicationId }) => `/applications/${applicationId}?reminded=1`,
})

export const reopen = formAction(reopenLetter, {
  goTo: ({ applicationId }) => `/applications/${applicationId}?reopened=1`,
})

export const correct = formAction(correctSignatory, {
  goTo: ({ applicationId }) => `/applications/${applicationId}?corrected=1`,
})

export const replace = formAction(replaceSignatory, {
  goTo: ({ applicationId }) => `/applications/${applicationId}?replaced=1`,
})
