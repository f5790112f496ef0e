import { describe, expect, it } from 'vitest'
import { makeKeyring, type HeldPhone } from './keyring'

/** What IndexedDB does for idb-keyval: values under names, each step whole. */
function makeStore(before: Record<string, unknown> = {}) {
  const values = new Map<IDBValidKey, unknown>(Object.entries(before))
  const store = {
    get: <T>(name: IDBValidKey) => Promise.resolve(values.get(name) as T | undefined),
    update: <T>(name: IDBValidKey, step: (value: T | undefined) => T) => {
      values.set(name, step(values.get(name) as T | undefined))
      return Promise.resolve()
    },
    del: (name: IDBValidKey) => {
      values.delete(name)
      return Promise.resolve()
    },
  }
  return { values, store }
}

const key = {} as CryptoKey
const phone = (phoneId: string, personName = phoneId): HeldPhone => ({
  phoneId,
  personName,
  phoneName: 'Telefoon',
  key,
})
const names = (phones: HeldPhone[]) => phones.map(({ personName }) => personName)

describe('what a browser keeps', () => {
  it('is a phone for each person, the one used last first', async () => {
    const keyring = makeKeyring(makeStore().store)
    expect(await keyring.open()).toEqual({ phones: [], pending: [] })
    await keyring.finish('a', phone('Anna'))
    await keyring.finish('b', phone('Bram'))
    expect(names((await keyring.open()).phones)).toEqual(['Bram', 'Anna'])
    await keyring.noteUsed('Anna')
    expect(names((await keyring.open()).phones)).toEqual(['Anna', 'Bram'])
    await keyring.finish('a', phone('Anna', 'Anna Jansen'))
    expect(names((await keyring.open()).phones)).toEqual(['Anna Jansen', 'Bram'])
    await keyring.forget('Anna')
    expect(names((await keyring.open()).phones)).toEqual(['Bram'])
  })

  it('has the one phone of before, which moves along at the first opening, also when that is interrupted', async () => {
    const { values, store } = makeStore({ 'schakel-phone': phone('Anna') })
    const interrupted = makeKeyring({ ...store, del: () => Promise.reject(new Error('closed')) })
    expect(names((await interrupted.open()).phones)).toEqual(['Anna'])
    expect([...values.keys()]).toEqual(['schakel-phone', 'schakel-phones'])
    const keyring = makeKeyring(store)
    expect(names((await keyring.open()).phones)).toEqual(['Anna'])
    expect([...values.keys()]).toEqual(['schakel-phones'])
    expect(names((await keyring.open()).phones)).toEqual(['Anna'])
  })

  it('can be used where nothing can be written any more', async () => {
    const full = () => Promise.reject(new Error('full'))
    const { store } = makeStore({ 'schakel-phone': phone('Anna') })
    expect(names((await makeKeyring({ ...store, update: full }).open()).phones)).toEqual(['Anna'])
    await makeKeyring(store).open()
    expect(names((await makeKeyring({ ...store, update: full }).open()).phones)).toEqual(['Anna'])
  })

  it('remembers which phone the server knows no more', async () => {
    const keyring = makeKeyring(makeStore().store)
    await keyring.finish('a', phone('Anna'))
    await keyring.finish('b', phone('Bram'))
    await keyring.noteGone('Anna')
    expect((await keyring.open()).phones.map(({ isGone }) => isGone)).toEqual([undefined, true])
  })
})

describe('a key that waits for its pairing', () => {
  it('lies there before anybody hears of it, and is the same one each time', async () => {
    const { values, store } = makeStore()
    const first = await makeKeyring(store).begin('secret', 'Anna')
    expect(values.get('schakel-phones')).toEqual({ phones: [], pending: [first] })
    expect(await makeKeyring(store).begin('secret', 'Anna')).toEqual(first)
    const other = await makeKeyring(store).begin('other', 'Bram')
    expect(other.publicKey).not.toBe(first.publicKey)
    expect(other.seed).not.toBe(first.seed)
    expect(first.key.extractable).toBe(false)
  })

  it('is replaced by its phone in one step, or given up', async () => {
    const keyring = makeKeyring(makeStore().store)
    await keyring.begin('a', 'Anna')
    await keyring.begin('b', 'Bram')
    await keyring.finish('a', phone('Anna'))
    expect(await keyring.open()).toMatchObject({ phones: [{ phoneId: 'Anna' }], pending: [{ secret: 'b' }] })
    await keyring.giveUp('b')
    expect((await keyring.open()).pending).toEqual([])
  })

  it('is dropped once its pairing can no longer be finished', async () => {
    let now = 0
    const keyring = makeKeyring(makeStore().store, () => now)
    await keyring.begin('a', 'Anna')
    now = 599_999
    expect((await keyring.open()).pending).toHaveLength(1)
    now = 600_000
    expect((await keyring.open()).pending).toEqual([])
  })

  it('that the browser does not want to keep is thrown, so that nobody pairs with it', async () => {
    const { store } = makeStore()
    const refusing = { ...store, update: () => Promise.reject(new Error('no')) }
    await expect(makeKeyring(refusing).begin('a', 'Anna')).rejects.toThrow('no')
  })
})
