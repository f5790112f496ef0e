import 'server-only'
import type { AnyCommand } from '@/lib/kernel/command'
import * as endAuthorization from '@/lib/authorizations/commands/end-authorization'
import * as grantUnasked from '@/lib/authorizations/commands/grant-unasked'
import * as decideRequest from '@/lib/authorizations/requests/commands/decide-request'
import * as discardDraft from '@/lib/authorizations/requests/commands/discard-draft'
import * as expireRequests from '@/lib/authorizations/requests/commands/expire-requests'
import * as saveDraftPeriod from '@/lib/authorizations/requests/commands/save-draft-period'
import * as saveDraftServices from '@/lib/authorizations/requests/commands/save-draft-services'
import * as sendRequest from '@/lib/authorizations/requests/commands/send-request'
import * as startDraft from '@/lib/authorizations/requests/commands/start-draft'
import * as viewRequest from '@/lib/authorizations/requests/commands/view-request'
import * as withdrawRequest from '@/lib/authorizations/requests/commands/withdraw-request'

/** Every module that holds commands; the matrix test finds one that is missing. */
const modules: Record<string, unknown>[] = [
  endAuthorization,
  grantUnasked,
  decideRequest,
  discardDraft,
  expireRequests,
  saveDraftPeriod,
  saveDraftServices,
  sendRequest,
  startDraft,
  viewRequest,
  withdrawRequest,
]

export type Registered = AnyCommand

const isCommand = (value: unknown): value is Registered => typeof value === 'function' && 'command' in value

/** Every command of the product, under the name by which it is exported. There is no other way to write. */
export const registry = modules.flatMap((module) =>
  Object.entries(module).flatMap(([exported, value]) => (isCommand(value) ? [{ exported, command: value }] : [])),
)
