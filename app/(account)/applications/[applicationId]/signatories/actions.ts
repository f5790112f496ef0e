'use server'

import { formAction } from '@/lib/action'
import { addSignatory } from '@/lib/signatories/add'
import { remindSignatory } from '@/lib/signatories/remind'
import { removeSignatory } from '@/lib/signatories/remove'
import { reopenLetter } from '@/lib/signatories/reopen'
import { replaceSignatory } from '@/lib/signatories/replace'
import { newSignatorySchema, replacementSchema, signatorySchema } from '@/lib/signatories/schema'

export const add = formAction({
  as: 'person',
  schema: newSignatorySchema,
  command: addSignatory,
  goTo: ({ applicationId, isAsked }) => `/applications/${applicationId}${isAsked ? '?added=1' : '/signatories'}`,
})

export const remove = formAction({
  as: 'person',
  schema: signatorySchema,
  command: removeSignatory,
  goTo: ({ applicationId }) => `/applications/${applicationId}/signatories`,
})

export const remind = formAction({
  as: 'person',
  schema: signatorySchema,
  command: remindSignatory,
  goTo: ({ applicationId }) => `/applications/${applicationId}?reminded=1`,
})

export const reopen = formAction({
  as: 'person',
  schema: signatorySchema,
  command: reopenLetter,
  goTo: ({ applicationId }) => `/applications/${applicationId}?reopened=1`,
})

export const replace = formAction({
  as: 'person',
  schema: replacementSchema,
  command: replaceSignatory,
  goTo: ({ applicationId }) => `/applications/${applicationId}?replaced=1`,
})
