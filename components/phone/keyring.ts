import { get, set } from 'idb-keyval'

/** A phone that is paired, as it knows itself. The key can sign and can be taken from it by nobody. */
export type HeldPhone = { phoneId: string; personName: string; phoneName: string; key: CryptoKey }

/** Where a phone keeps its key. */
export type Keyring = {
  find: () => Promise<HeldPhone | null>
  keep: (phone: HeldPhone) => Promise<void>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const slot = 'schakel-phone'

/** The key lies in this browser's own store; it cannot be exported, not even by our own page. */
export const ownKeyring: Keyring = {
  find: async () => (await get<HeldPhone>(slot)) ?? null,
  keep: (phone) => set(slot, phone),
}

/** A new pair of keys; the private half stays where it is made. */
export async function makeKey(): Promise<{ key: CryptoKey; publicKey: string }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  return { key: privateKey, publicKey: asBase64url(await crypto.subtle.exportKey('spki', publicKey)) }
}

/** The key of a demo phone, which the page brings. */
export function readDemoKey(jwk: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign'])
}

/** The signature of a statement, as the server reads it. */
export async function sign(key: CryptoKey, statement: string): Promise<string> {
  return asBase64url(
    await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(statement)),
  )
}

function asBase64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
