'use server'

import { formAction } from '@/lib/web/form-action'
import { discardDraft } from '@/lib/authorizations/requests/commands/discard-draft'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { lastDayAfter } from '@/lib/authorizations/requests/rules'
import { pickPeriodSchema, pickServicesSchema, type PickServices } from '@/lib/authorizations/requests/schema'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { chooseStandardPeople } from '@/lib/authorizations/standard/commands/choose-standard-people'
import { giveStandard as giveStandardCommand } from '@/lib/authorizations/standard/commands/give-standard'
import { draftPath, draftsPath, receiptPath } from './paths'

export const start = formAction(startDraft, {
  goTo: ({ draftId }, { kind }, { organizationId }) => draftPath(kind, organizationId, draftId, 'services'),
})

export const pickServices = formAction(saveDraftServices, { form: pickServicesSchema, goTo: afterPicking })

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

const pickedPeriodSchema = pickPeriodSchema.transform(({ starts, years, ...input }) => {
  const validFrom = starts === 'date' ? input.validFrom : null
  // A chosen number of years wins; the schema has seen to it that `other` brings a day of its own.
  const validUntil =
    years === 'other' && input.validUntil ? input.validUntil : lastDayAfter(Number(years) || 1, validFrom, new Date())
  return { ...input, validFrom, validUntil }
})

export const pickPeriod = formAction(saveDraftPeriod, {
  form: pickedPeriodSchema,
  goTo: ({ draftId }, { kind, go }, { organizationId }) =>
    go === 'stop' ? draftsPath(organizationId) : draftPath(kind, organizationId, draftId, 'check'),
})

export const send = formAction(sendRequest, {
  goTo: ({ requestId }, _input, { organizationId }) => receiptPath('request', organizationId, requestId),
})

export const grant = formAction(grantUnasked, {
  goTo: ({ authorizationId }, _input, { organizationId }) => receiptPath('grant', organizationId, authorizationId),
})

export const choosePeople = formAction(chooseStandardPeople, {
  goTo: ({ draftId }, _input, { organizationId }) => draftPath('standard', organizationId, draftId, 'services'),
})

export const giveStandard = formAction(giveStandardCommand, {
  goTo: ({ givenTogetherId }, _input, { organizationId }) => receiptPath('standard', organizationId, givenTogetherId),
})

export const discard = formAction(discardDraft, {
  goTo: (_discarded, _input, { organizationId }) => draftsPath(organizationId),
})
