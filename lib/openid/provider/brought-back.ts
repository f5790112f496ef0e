import 'server-only'
import type { IncomingMessage } from 'node:http'
import Provider, { type Payload } from 'oidc-provider'
import type { EnteredChoice } from '@/lib/openid/choices/commands/finish'

/** What a browser came back with in this very request: what the library had begun, how it ended, and who came in by that. */
export type BroughtBack = {
  uid: string
  interaction: Payload
  entered: { grantId: string; choice: EnteredChoice } | null
}

const all = new WeakMap<IncomingMessage, BroughtBack>()

/** From here on the library finds it, in this request and in no other. */
export const bringBack = (request: IncomingMessage, what: BroughtBack) => void all.set(request, what)

export function broughtBack(request: IncomingMessage | undefined = Provider.ctx?.req): BroughtBack | undefined {
  return request && all.get(request)
}

/** The choice by which somebody came in in this request, which decided on it before it wrote that down. */
export function enteredNow(grantId: string, request?: IncomingMessage): EnteredChoice | undefined {
  const entered = broughtBack(request)?.entered
  return entered?.grantId === grantId ? entered.choice : undefined
}
