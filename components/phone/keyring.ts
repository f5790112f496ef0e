import { del, get, update } from 'idb-keyval'
import { pairingMinutes } from '@/lib/identity/phones/rules'

/** A phone that is paired, as it knows itself. The key can sign and can be taken from it by nobody. */
export type HeldPhone = {
  phoneId: string
  personName: string
  phoneName: string
  key: CryptoKey
  /** The server knows it no more: it was revoked, and stays so. */
  isGone?: boolean
}

/** A key that lies here before the server hears of it. Whether it did, and only its answer was lost, it is asked again. */
export type PendingPhone = {
  /** Of the pairing. */
  secret: string
  personName: string
  key: CryptoKey
  publicKey: string
  /** What the recovery codes belong to. */
  seed: string
  madeAt: number
}

/** What this browser keeps: a phone for each person who paired here, the one used last first. */
export type Kept = { phones: HeldPhone[]; pending: PendingPhone[] }

export const nothingKept: Kept = { phones: [], pending: [] }

/** Where a phone keeps its keys. Each step but opening is one write; one that the browser refuses is thrown. */
export type Keyring = {
  open: () => Promise<Kept>
  /** The key for this pairing, kept before anybody hears of it; the same one each time. */
  begin: (secret: string, personName: string) => Promise<PendingPhone>
  /** The pairing is done. */
  finish: (secret: string, phone: HeldPhone) => Promise<void>
  /** The pairing is over: its key is worth nothing. */
  giveUp: (secret: string) => Promise<void>
  noteUsed: (phoneId: string) => Promise<void>
  noteGone: (phoneId: string) => Promise<void>
  forget: (phoneId: string) => Promise<void>
}

/** The part of idb-keyval that is used; `update` reads and writes in one transaction. */
type Store = { get: typeof get; update: typeof update; del: typeof del }

const slot = 'schakel-phones'
/** Where the one phone lay when a browser kept only one. */
const formerSlot = 'schakel-phone'

/** The keys lie in this browser's own store; they cannot be exported, not even by our own page. */
export function makeKeyring(store: Store = { get, update, del }, now: () => number = Date.now): Keyring {
  const change = async (step: (kept: Kept) => Kept): Promise<Kept> => {
    let after = nothingKept
    await store.update<Kept>(slot, (kept) => (after = step(kept ?? nothingKept)))
    return after
  }
  const changePhones = async (step: (phones: HeldPhone[]) => HeldPhone[]) => {
    await change(({ phones, pending }) => ({ phones: step(phones), pending }))
  }
  return {
    async open() {
      const former = await store.get<HeldPhone>(formerSlot)
      const kept = (await store.get<Kept>(slot)) ?? nothingKept
      const since = now() - pairingMinutes * 60_000
      const tidied = ({ phones, pending }: Kept) => ({
        phones: former ? withPhone(phones, former) : phones,
        pending: pending.filter(({ madeAt }) => madeAt > since),
      })
      if (!former && kept.pending.every(({ madeAt }) => madeAt > since)) return kept
      // Where nothing can be written now, one can still sign, and it is tidied at another opening. The former place is
      // emptied last: who is interrupted in between moves its phone once more.
      await change(tidied)
        .then(() => former && store.del(formerSlot))
        .catch(() => undefined)
      return tidied(kept)
    },
    async begin(secret, personName) {
      const made = { ...(await makeKey()), secret, personName, seed: newSeed(), madeAt: now() }
      const isThis = (one: PendingPhone) => one.secret === secret
      const { pending } = await change((kept) =>
        kept.pending.some(isThis) ? kept : { ...kept, pending: [...kept.pending, made] },
      )
      return pending.find(isThis) ?? made
    },
    async finish(secret, phone) {
      await change((kept) => ({ phones: withPhone(kept.phones, phone), pending: withoutPairing(kept.pending, secret) }))
    },
    async giveUp(secret) {
      await change((kept) => ({ ...kept, pending: withoutPairing(kept.pending, secret) }))
    },
    noteUsed: (phoneId) =>
      changePhones((phones) => [
        ...phones.filter((phone) => phone.phoneId === phoneId),
        ...phones.filter((phone) => phone.phoneId !== phoneId),
      ]),
    noteGone: (phoneId) =>
      changePhones((phones) => phones.map((phone) => (phone.phoneId === phoneId ? { ...phone, isGone: true } : phone))),
    forget: (phoneId) => changePhones((phones) => phones.filter((phone) => phone.phoneId !== phoneId)),
  }
}

const withPhone = (phones: HeldPhone[], phone: HeldPhone) => [
  phone,
  ...phones.filter(({ phoneId }) => phoneId !== phone.phoneId),
]

const withoutPairing = (pending: PendingPhone[], secret: string) => pending.filter((one) => one.secret !== secret)

/** Asks the browser not to clear the keys when it is short of space; it may say no. */
export function askToKeep(): void {
  // Not on plain http, and not in every browser.
  if ('storage' in navigator && 'persist' in navigator.storage) void navigator.storage.persist().catch(() => undefined)
}

/** What a page of the demo brings. */
export type DemoKeys = { phoneId: string; personName: string; phoneName: string; privateKey: JsonWebKey }

/** The one phone of somebody of the demo; nothing is kept, and it pairs with nobody. */
export function demoKeyring({ privateKey, ...own }: DemoKeys): Keyring {
  const nothing = () => Promise.resolve()
  return {
    open: async () => ({ phones: [{ ...own, key: await readDemoKey(privateKey) }], pending: [] }),
    begin: () => Promise.reject(new Error('A phone of the demo does not pair')),
    finish: nothing,
    giveUp: nothing,
    noteUsed: nothing,
    noteGone: nothing,
    forget: nothing,
  }
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A new pair of keys; the private half stays where it is made. */
async function makeKey(): Promise<{ key: CryptoKey; publicKey: string }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  return { key: privateKey, publicKey: asBase64url(await crypto.subtle.exportKey('spki', publicKey)) }
}

const newSeed = () => asBase64url(crypto.getRandomValues(new Uint8Array(32)).buffer)

function readDemoKey(jwk: JsonWebKey): Promise<CryptoKey> {
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
