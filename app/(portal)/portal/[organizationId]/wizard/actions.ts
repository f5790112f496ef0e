'use server'

import { z } from 'zod'
import { formActionOf } from '@/lib/web/form-action'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import {
  discardDraft,
  saveDraftPeriod,
  saveDraftServices,
  startDraft,
} from '@/lib/authorizations/requests/commands/drafts'
import { lastDayAfter } from '@/lib/authorizations/requests/rules'
import {
  partySchema,
  pickPeriodSchema,
  pickServicesSchema,
  sendDraftSchema,
  type PickServices,
} from '@/lib/authorizations/requests/schema'
import { grantUnasked } from '@/lib/authorizations/commands/grant-and-end'
import { grantUnaskedSchema } from '@/lib/authorizations/schema'
import { id } from '@/lib/kernel/forms/fields'
import { draftPath, draftsPath, receiptPath } from './paths'

const place = { organizationId: id }

export const start = formActionOf({
  as: 'member',
  schema: partySchema.extend(place),
  command: startDraft,
  goTo: ({ draftId }, { kind, organizationId }) => draftPath(kind, organizationId, draftId, 'services'),
})

export const pickServices = formActionOf({
  as: 'member',
  schema: pickServicesSchema,
  command: saveDraftServices,
  goTo: afterPicking,
})

function afterPicking({ draftId }: { draftId: string }, input: PickServices) {
  const { kind, organizationId, verb, target } = input
  if (verb === 'next') return draftPath(kind, organizationId, draftId, 'period')
  if (verb === 'stop') return draftsPath(organizationId)
  if (verb === 'clear') return draftPath(kind, organizationId, draftId, 'services')
  const isSamePlace = verb === 'all' || verb === 'remove'
  const view = new URLSearchParams()
  if (input.search) view.set('q', input.search)
  if (input.only) view.set('only', input.only)
  if (verb === 'page') view.set('page', target)
  if (isSamePlace && input.page) view.set('page', input.page)
  if (verb === 'provider') view.set('provider', target)
  if (isSamePlace && input.shown) view.set('provider', input.shown)
  return `${draftPath(kind, organizationId, draftId, 'services')}?${view.toString()}`
}

export const pickPeriod = formActionOf({
  as: 'member',
  schema: pickPeriodSchema,
  command: (actor, { starts, years, ...input }) => {
    const now = new Date()
    const validFrom = starts === 'date' ? input.validFrom : null
    // A chosen number of years wins; the schema has seen to it that `other` brings a day of its own.
    const validUntil =
      years === 'other' && input.validUntil ? input.validUntil : lastDayAfter(Number(years) || 1, validFrom, now)
    return saveDraftPeriod(actor, { ...input, validFrom, validUntil }, now)
  },
  goTo: ({ draftId }, { kind, organizationId, go }) =>
    go === 'stop' ? draftsPath(organizationId) : draftPath(kind, organizationId, draftId, 'check'),
})

export const send = formActionOf({
  as: 'member',
  schema: sendDraftSchema.extend(place),
  command: sendRequest,
  goTo: ({ requestId }, { organizationId }) => receiptPath('request', organizationId, requestId),
})

export const grant = formActionOf({
  as: 'member',
  schema: grantUnaskedSchema.extend(place),
  command: grantUnasked,
  goTo: ({ authorizationId }, { organizationId }) => receiptPath('grant', organizationId, authorizationId),
})

export const discard = formActionOf({
  as: 'member',
  schema: z.object({ draftId: id, ...place }),
  command: discardDraft,
  goTo: (_, { organizationId }) => draftsPath(organizationId),
})
