'use server'

import { commandsAction, formAction } from '@/lib/web/form-action'
import { discardDraft } from '@/lib/authorizations/requests/commands/discard-draft'
import { repeatRequest } from '@/lib/authorizations/requests/commands/repeat-request'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { lastDayAfter } from '@/lib/authorizations/requests/rules'
import {
  pickPeriodSchema,
  pickServicesSchema,
  type DraftKind,
  type PickPeriod,
  type PickServices,
} from '@/lib/authorizations/requests/schema'
import { isLeaving, stepAfter, type Leaving } from '@/lib/authorizations/requests/walk'
import type { MemberActor } from '@/lib/kernel/actor'
import { ok, type Result } from '@/lib/kernel/result'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { chooseStandardPeople } from '@/lib/authorizations/standard/commands/choose-standard-people'
import { giveStandard as giveStandardCommand } from '@/lib/authorizations/standard/commands/give-standard'
import { draftPath, draftsPath, receiptPath } from './paths'

export const start = formAction(startDraft, {
  goTo: ({ draftId }, { kind }, { organizationId }) => draftPath(kind, organizationId, draftId, 'services'),
})

export const repeat = formAction(repeatRequest, {
  goTo: ({ draftId }, _input, { organizationId }) => draftPath('request', organizationId, draftId, 'services'),
})

export const pickServices = formAction(saveDraftServices, { form: pickServicesSchema, goTo: afterPicking })

function afterPicking({ draftId }: { draftId: string }, input: PickServices) {
  const { kind, organizationId, verb, target } = input
  if (verb === 'next') return draftPath(kind, organizationId, draftId, stepAfter({ kind }, 'services') ?? 'check')
  if (isLeaving(verb)) return leavingPath({ kind, organizationId, draftId }, verb)
  if (verb === 'clear') return draftPath(kind, organizationId, draftId, 'services')
  const isSamePlace = verb === 'all' || verb === 'remove'
  const view = new URLSearchParams()
  if (input.search) view.set('q', input.search)
  if (verb === 'page') view.set('page', target)
  if (isSamePlace && input.page) view.set('page', input.page)
  if (verb === 'provider') view.set('provider', target)
  if (isSamePlace && input.shown) view.set('provider', input.shown)
  return `${draftPath(kind, organizationId, draftId, 'services')}?${view.toString()}`
}

type Place = { kind: DraftKind; organizationId: string; draftId: string }

/** Where one lands who leaves a step, with what was filled in kept. */
const leavingPath = ({ kind, organizationId, draftId }: Place, to: Leaving) =>
  to === 'stop' ? draftsPath(organizationId) : draftPath(kind, organizationId, draftId, to)

const pickedPeriodSchema = pickPeriodSchema.transform(({ starts, years, ...input }) => {
  const validFrom = starts === 'date' ? input.validFrom : null
  // A chosen number of years wins; the schema has seen to it that `other` brings a day of its own.
  const validUntil = years === 'other' ? input.validUntil : lastDayAfter(Number(years), validFrom, new Date())
  return { ...input, validFrom, validUntil, keep: isLeaving(input.go) || undefined }
})

/** The last screen between two companies: what is filled in is kept, and sent where that button was pressed. */
export const finish = commandsAction({
  as: 'member',
  input: pickedPeriodSchema,
  async give(actor: MemberActor, input): Promise<Result<{ sentAs: string | null }>> {
    const saved = await saveDraftPeriod(actor, input)
    if (input.go !== 'send') return saved.ok ? ok({ sentAs: null }) : saved
    // A draft that was sent before cannot be saved any more; sending it again is already done.
    if (!saved.ok && saved.problem !== 'not_found') return saved
    return input.kind === 'grant' ? sentGrant(actor, input) : sentRequest(actor, input)
  },
  goTo: ({ sentAs }, input, { organizationId }) =>
    sentAs ? receiptPath(input.kind, organizationId, sentAs) : afterPeriod(input),
})

type Sending = { draftId: string; bothSides: boolean }

async function sentRequest(actor: MemberActor, input: Sending): Promise<Result<{ sentAs: string }>> {
  const sent = await sendRequest(actor, input)
  return sent.ok ? ok({ sentAs: sent.value.requestId }) : sent
}

async function sentGrant(actor: MemberActor, input: Sending): Promise<Result<{ sentAs: string }>> {
  const given = await grantUnasked(actor, input)
  return given.ok ? ok({ sentAs: given.value.authorizationId }) : given
}

/** The period of what employees get, a screen before the check. */
export const pickPeriod = formAction(saveDraftPeriod, {
  form: pickedPeriodSchema,
  goTo: (_saved, input) => afterPeriod(input),
})

const afterPeriod = (input: Pick<PickPeriod, 'go' | 'kind' | 'organizationId' | 'draftId'>) =>
  isLeaving(input.go)
    ? leavingPath(input, input.go)
    : draftPath(input.kind, input.organizationId, input.draftId, 'check')

export const choosePeople = formAction(chooseStandardPeople, {
  goTo: ({ draftId }, _input, { organizationId }) => draftPath('standard', organizationId, draftId, 'services'),
})

export const giveStandard = formAction(giveStandardCommand, {
  goTo: ({ givenTogetherId }, _input, { organizationId }) => receiptPath('standard', organizationId, givenTogetherId),
})

export const discard = formAction(discardDraft, {
  goTo: (_discarded, _input, { organizationId }) => draftsPath(organizationId),
})
