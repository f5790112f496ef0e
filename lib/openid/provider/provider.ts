import 'server-only'
import type { ServerResponse } from 'node:http'
import Provider, { type Payload } from 'oidc-provider'
import { system } from '@/lib/kernel/actor'
import { makeFirstKeys } from '@/lib/openid/keys/commands/make-first-keys'
import { findSigningKeys } from '@/lib/openid/keys/queries/keys'
import { isSecretOf, secretHashes } from './clients'
import { configuration, ownClaims } from './configuration'

/** Hears of what failed inside the library, which answers it itself. */
type OnError = (response: ServerResponse, error: unknown) => void

/** For so long the keys are not read again: a new one is published within a minute, without a restart. */
const keptMs = 30_000

/** The library with the keys of this moment; made anew when they change, for it takes them once and for all. */
export function providerOf(issuer: string, onError: OnError): () => Promise<Provider> {
  let made: { provider: Provider; keys: string } | undefined
  let reading: Promise<Provider> | undefined
  let until = 0

  async function read(): Promise<Provider> {
    const keys = await currentKeys()
    const names = keys.map(({ kid }) => kid).join(' ')
    if (made?.keys !== names) made = { provider: make(issuer, keys, onError), keys: names }
    until = Date.now() + keptMs
    return made.provider
  }

  return async () => {
    if (made && until > Date.now()) return made.provider
    reading ??= read().finally(() => (reading = undefined))
    return reading
  }
}

async function currentKeys() {
  const keys = await findSigningKeys(new Date())
  if (keys.length > 0) return keys
  const first = await makeFirstKeys(system, {})
  if (!first.ok) throw new Error(`refused: ${first.problem}`)
  return findSigningKeys(new Date())
}

function make(issuer: string, keys: Awaited<ReturnType<typeof findSigningKeys>>, onError: OnError): Provider {
  const provider = new Provider(issuer, configuration(keys, issuer))
  // Where we are is known; what a request says of it is overwritten before the library reads it.
  provider.proxy = true
  provider.on('server_error', (context, error) => onError(context.res, error))
  compareSecretsByHash(provider)
  tellOwnClaims(provider)
  return provider
}

/** The library compares what it was given with what it keeps; we keep hashes. */
function compareSecretsByHash({ Client }: Provider) {
  Client.prototype.compareClientSecret = function (given) {
    return isSecretOf(this[secretHashes], given)
  }
}

/** Beside the claims that the library knows, those of the choice, in tokens and in what it answers about the person. */
function tellOwnClaims({ Claims }: Provider) {
  const known = Claims.prototype.result
  Claims.prototype.result = async function () {
    const own = this.available[ownClaims] as Payload | undefined
    return { ...(await known.call(this)), ...own }
  }
}
