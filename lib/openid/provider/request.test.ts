import { describe, expect, it } from 'vitest'
import { readRequest, type Asked, type Connected, type ConnectedInstance } from './request'

const now = new Date('2026-11-30T12:00:00Z')
const urn = (index: number) => `urn:etoegang:DV:00000001123456782000:services:${index}`
const instance = (index: number, more: Partial<ConnectedInstance> = {}): ConnectedInstance => ({
  id: `id-${index}`,
  instanceUuid: `AAAAAAAA-0000-4000-8000-00000000000${index}`,
  serviceUrn: urn(index),
  isPortal: false,
  portalFor: [],
  level: 'loa3',
  ...more,
})
const connected: Connected = {
  instances: [instance(1), instance(2), instance(3, { isPortal: true, portalFor: [urn(1), urn(2), urn(9)] })],
  defaultInstanceId: 'id-2',
}
const read = (params: Record<string, string>, by = connected) => readRequest(params, by, now)
function asked(params: Record<string, string>, by = connected): Asked {
  const answer = read(params, by)
  if (!answer.ok) throw new Error(answer.description)
  return answer.asked
}

describe('the service that is meant', () => {
  it.each([
    [{ service: urn(1) }, ['id-1']],
    [{ service: 'aaaaaaaa-0000-4000-8000-000000000001' }, ['id-1']],
    [{}, ['id-2']],
    [{ service: urn(9) }, []],
    [{ service: `${urn(1)} ${urn(9)}` }, []],
    [{ service: `${urn(2)}  ${urn(1)} ${urn(2)}` }, ['id-2', 'id-1']],
    [{ service: urn(3) }, ['id-1', 'id-2']],
    [{ service: `${urn(3)} ${urn(1)}` }, ['id-1', 'id-2']],
  ])('%j → %j', (params, ids) => {
    expect(asked(params as Record<string, string>).instanceIds).toEqual(ids)
  })

  it('is answered in a list where several were named, or a portal', () => {
    expect([urn(1), `${urn(1)} ${urn(2)}`, urn(3)].map((service) => asked({ service }).isSeveral)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('is the only one where there is no other and none is meant by default', () => {
    const one = { instances: [instance(1)], defaultInstanceId: null }
    expect(asked({}, one).instanceIds).toEqual(['id-1'])
    expect(asked({}, { ...connected, defaultInstanceId: null }).instanceIds).toEqual([])
  })

  it('is never one of a hundred names, or of one that has no end', () => {
    expect(read({ service: Array.from({ length: 21 }, (_, at) => urn(at)).join(' ') }).ok).toBe(false)
    expect(read({ service: 'x'.repeat(201) }).ok).toBe(false)
  })

  it('may be a portal that stands for nothing but itself', () => {
    const lonely = { instances: [instance(3, { isPortal: true, portalFor: [urn(9)] })], defaultInstanceId: null }
    expect(asked({}, lonely)).toMatchObject({ instanceIds: ['id-3'], isSeveral: true })
  })
})

describe('the level', () => {
  const loa = (level: string) => `urn:etoegang:core:assurance-class:${level}`
  it.each([
    [loa('loa3'), 'loa3'],
    [`${loa('loa4')} ${loa('loa2plus')}`, 'loa2plus'],
    [`${loa('loa3')} 0`, 'loa3'],
    ['', null],
  ])('%s → %s', (acr, level) => {
    expect(asked({ acr_values: acr }).requestedLevel).toBe(level)
  })

  it('that nobody knows is no level', () => {
    expect(read({ acr_values: 'urn:example:high' })).toMatchObject({ ok: false })
  })
})

describe('signing in before', () => {
  it('counts, unless the request says since when', () => {
    expect(asked({}).authenticatedSince).toBeNull()
    expect(asked({ prompt: 'consent login' }).authenticatedSince).toEqual(now)
    expect(asked({ max_age: '60' }).authenticatedSince).toEqual(new Date('2026-11-30T11:59:00Z'))
    expect(asked({ max_age: '99999999999999' }).authenticatedSince).toEqual(new Date(0))
  })

  it('never counts at the highest level, whoever asks for it', () => {
    expect(asked({ acr_values: 'urn:etoegang:core:assurance-class:loa4' }).authenticatedSince).toEqual(now)
    const high = { instances: [instance(1, { level: 'loa4' })], defaultInstanceId: null }
    expect(asked({}, high).authenticatedSince).toEqual(now)
  })
})

describe('the client that is proposed', () => {
  it('is a KvK number or nothing', () => {
    expect(asked({ represented: '6875 0110' }).representedKvk).toBe('68750110')
    expect(asked({}).representedKvk).toBeNull()
    expect(['687501101', 'abc', '6875011'].map((represented) => read({ represented }).ok)).toEqual([
      false,
      false,
      false,
    ])
  })
})

it('the language and the address are those that can be used', () => {
  expect(asked({ ui_locales: 'fr-FR en-GB nl', login_hint: ' anna@katrien.test ' })).toMatchObject({
    language: 'en',
    loginHint: 'anna@katrien.test',
  })
  expect(asked({ ui_locales: 'fr', login_hint: `${'a'.repeat(300)}@b` })).toMatchObject({
    language: null,
    loginHint: null,
  })
})
