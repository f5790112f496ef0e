'use server'

import { formActionOf } from '@/lib/web/form-action'
import { addSignatory } from '@/lib/admin-status/signatories/commands/add-signatory'
import { remindSignatory } from '@/lib/admin-status/signatories/commands/remind-signatory'
import { removeSignatory } from '@/lib/admin-status/signatories/commands/remove-signatory'
import { reopenLetter } from '@/lib/admin-status/letters/commands/reopen-letter'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'
import { newSignatorySchema, replacementSchema, signatorySchema } from '@/lib/admin-status/signatories/schema'

export const add = formActionOf({
  as: 'person',
  schema: newSignatorySchema,
  command: addSignatory,
  goTo: ({ applicationId, isAsked }) => `/applications/${applicationId}${isAsked ? '?added=1' : '/signatories'}`,
})

export const remove = formActionOf({
  as: 'person',
  schema: signatorySchema,
  command: removeSignatory,
  goTo: ({ applicationId }) => `/applications/${applicationId}/signatories`,
})

export const remind = formActionOf({
  as: 'person',
  schema: signatorySchema,
  command: remindSignatory,
  goTo: ({ applicationId }) => `/applications/${applicationId}?reminded=1`,
})

export const reopen = formActionOf({
  as: 'person',
  schema: signatorySchema,
  command: reopenLetter,
  goTo: ({ applicationId }) => `/applications/${applicationId}?reopened=1`,
})

export const replace = formActionOf({
  as: 'person',
  schema: replacementSchema,
  command: replaceSignatory,
  goTo: ({ applicationId }) => `/applications/${applicationId}?replaced=1`,
})
