import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkAddresses, checkBrowserAddress, checkOutsideAddress, isPrivateHost, maxAddresses } from './addresses'
import { checkThumbprints, thumbprintIn } from './certificates'
import { machineCertificate, machineThumbprint } from '../../../tests/support/certificate'
import { checkClaimNames, claimLines } from './claim-names'
import { exampleClaims, exampleRequest } from './example'
import { checkKeys } from './public-keys'
import { connectionState } from './rules'

const outside = { isDemo: false, mayReachPrivate: false }
const demo = { isDemo: true, mayReachPrivate: true }

const problemOf = (result: { ok: boolean; problem?: string }) => (result.ok ? 'ok' : result.problem)

describe('an address of the browser', () => {
  it.each([
    'https://dienst.example/callback',
    'https://dienst.example',
    'https://dienst.example/',
    'https://dienst.example:8443/cb?tenant=1',
    'https://10.0.0.1/cb',
  ])('can be %s', (address) => {
    expect(checkBrowserAddress(address, outside)).toEqual({ ok: true, value: address })
  })

  it.each([
    ['http://dienst.example/cb', 'address_not_https'],
    ['http://localhost:3002/cb', 'address_not_https'],
    ['javascript:alert(1)', 'address_not_https'],
    ['custom.app:/cb', 'address_not_https'],
    ['//dienst.example/cb', 'address_malformed'],
    ['dienst.example/cb', 'address_malformed'],
    ['https://dienst.example/cb#', 'address_fragment'],
    ['https://dienst.example/cb#top', 'address_fragment'],
    ['https://jan:geheim@dienst.example/', 'address_credentials'],
    ['https://*.dienst.example/cb', 'address_wildcard'],
    ['https://dienst.example/*', 'address_wildcard'],
    ['https://Dienst.example/cb', 'address_spelling'],
    ['https://dienst.example:443/cb', 'address_spelling'],
    ['https://dienst.example/a/../cb', 'address_spelling'],
    ['https:\\\\dienst.example\\cb', 'address_spelling'],
    [`https://dienst.example/${'a'.repeat(500)}`, 'address_too_long'],
  ])('cannot be %s', (address, problem) => {
    expect(problemOf(checkBrowserAddress(address, outside))).toBe(problem)
  })

  it('is http in the demo only, and there only on this computer', () => {
    for (const address of ['http://localhost:3002/cb', 'http://127.0.0.1:3002/cb', 'http://[::1]:3002/cb'])
      expect(problemOf(checkBrowserAddress(address, demo))).toBe('ok')
    for (const address of ['http://dienst.example/cb', 'http://localhost.dienst.example/cb', 'http://10.0.0.1/cb'])
      expect(problemOf(checkBrowserAddress(address, demo))).toBe('address_not_https')
  })
})

describe('an address that we speak to', () => {
  it.each([
    'https://localhost/keys',
    'https://127.0.0.1/keys',
    'https://10.1.2.3/keys',
    'https://172.16.0.1/keys',
    'https://192.168.1.1/keys',
    'https://169.254.169.254/keys',
    'https://100.64.0.1/keys',
    'https://0.0.0.0/keys',
    'https://[::1]/keys',
    'https://[fe80::1]/keys',
    'https://[fd00::1]/keys',
    'https://[::ffff:10.0.0.1]/keys',
    'https://[64:ff9b::a00:1]/keys',
    'https://intranet/keys',
    'https://keys.local/',
    'https://keys.internal/',
  ])('is not one of our own network: %s', (address) => {
    expect(isPrivateHost(new URL(address).hostname)).toBe(true)
    expect(problemOf(checkOutsideAddress(new URL(address).href, outside))).toBe('address_private')
    expect(problemOf(checkOutsideAddress(new URL(address).href, { ...outside, mayReachPrivate: true }))).toBe('ok')
  })

  it.each(['https://dienst.example/keys', 'https://93.184.216.34/keys', 'https://[2606:2800::1]/keys'])(
    'can be %s',
    (address) => {
      expect(checkOutsideAddress(address, outside)).toEqual({ ok: true, value: address })
    },
  )
})

describe('addresses, one per line', () => {
  it('are each read once, without empty lines', () => {
    expect(
      checkAddresses('\n https://a.example/ \n\nhttps://b.example/\nhttps://a.example/', checkBrowserAddress, outside),
    ).toEqual({ ok: true, value: ['https://a.example/', 'https://b.example/'] })
    expect(checkAddresses('', checkBrowserAddress, outside)).toEqual({ ok: true, value: [] })
  })

  it('name the first that is none, and are not more than so many', () => {
    expect(checkAddresses('https://a.example/\nhttp://b.example/', checkBrowserAddress, outside)).toMatchObject({
      problem: 'address_not_https',
      details: { address: 'http://b.example/' },
    })
    const many = Array.from({ length: maxAddresses + 1 }, (_, at) => `https://a.example/${at}`).join('\n')
    expect(problemOf(checkAddresses(many, checkBrowserAddress, outside))).toBe('addresses_too_many')
  })
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const jwk = (key: { export: (as: { format: 'jwk' }) => object }, more = {}) => ({
  ...key.export({ format: 'jwk' }),
  ...more,
})
const set = (...keys: object[]) => JSON.stringify({ keys })

describe('public keys', () => {
  it('are kept as far as they serve to sign, and nothing else of what was pasted', () => {
    const pasted = set(
      jwk(rsa.publicKey, { kid: 'a', use: 'sig', alg: 'PS256', x5c: ['…'] }),
      jwk(ec.publicKey, { kid: 'b' }),
      jwk(rsa.publicKey, { kid: 'c', use: 'enc' }),
    )
    const read = checkKeys(pasted)
    expect(read).toMatchObject({
      ok: true,
      value: {
        keys: [
          { kid: 'a', alg: 'PS256' },
          { kid: 'b', crv: 'P-256' },
        ],
      },
    })
    expect(JSON.stringify(read)).not.toContain('x5c')
  })

  it.each([
    ['nothing', '', 'jwks_malformed'],
    ['no JSON', '{', 'jwks_malformed'],
    ['one key instead of a set', JSON.stringify(jwk(rsa.publicKey)), 'jwks_malformed'],
    ['a private RSA key', set(jwk(rsa.privateKey)), 'jwks_private'],
    ['a private EC key', set(jwk(ec.privateKey)), 'jwks_private'],
    [
      'a private key among others',
      set(jwk(rsa.publicKey, { kid: 'a' }), jwk(ec.privateKey, { use: 'enc' })),
      'jwks_private',
    ],
    ['a shared secret', set({ kty: 'oct', k: 'AAAA' }), 'jwks_private'],
    ['an empty set', set(), 'jwks_none'],
    ['keys to encrypt with only', set(jwk(rsa.publicKey, { use: 'enc' })), 'jwks_none'],
    ['a short RSA key', set(jwk(weak.publicKey)), 'jwks_weak'],
    ['another curve', set(jwk(otherCurve.publicKey)), 'jwks_weak'],
    ['a point that lies on no curve', set(jwk(ec.publicKey, { x: 'AAAA' })), 'jwks_weak'],
    ['another kind', set({ kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }), 'jwks_weak'],
    ['two without names', set(jwk(rsa.publicKey), jwk(ec.publicKey)), 'jwks_names'],
    ['two with one name', set(jwk(rsa.publicKey, { kid: 'a' }), jwk(ec.publicKey, { kid: 'a' })), 'jwks_names'],
  ])('are refused: %s', (_what, pasted, problem) => {
    expect(problemOf(checkKeys(pasted))).toBe(problem)
  })
})

describe('other names of claims', () => {
  const kvk = 'urn:etoegang:core:LegalSubjectID'
  it('are read from lines, and written as lines', () => {
    const read = checkClaimNames(`${kvk} = kvk_number\n\nurn:etoegang:core:ActingSubjectID=who`)
    expect(read).toEqual({ ok: true, value: { [kvk]: 'kvk_number', 'urn:etoegang:core:ActingSubjectID': 'who' } })
    expect(read.ok && claimLines(read.value)).toEqual([
      `${kvk} = kvk_number`,
      'urn:etoegang:core:ActingSubjectID = who',
    ])
  })

  it('can lead into an object', () => {
    expect(problemOf(checkClaimNames(`${kvk} = bedrijf.kvk\nnamequalifier = bedrijf.soort`))).toBe('ok')
  })

  it.each([
    ['geen teken', 'claim_line_malformed'],
    [`${kvk} = `, 'claim_line_malformed'],
    [`${kvk} = twee woorden`, 'claim_line_malformed'],
    [`${kvk} = a = b`, 'claim_line_malformed'],
    ['constructor = a', 'claim_unknown'],
    ['urn:iets:anders = a', 'claim_unknown'],
    [`${kvk} = sub`, 'claim_name_taken'],
    [`${kvk} = nonce`, 'claim_name_taken'],
    [`${kvk} = a\n${kvk} = b`, 'claim_name_taken'],
    [`${kvk} = a\nnamequalifier = a`, 'claim_name_taken'],
    [`${kvk} = namequalifier`, 'claim_name_taken'],
    [`${kvk} = sub.kvk`, 'claim_name_taken'],
    [`${kvk} = a.b\nnamequalifier = a`, 'claim_name_taken'],
    [`${kvk} = a\nnamequalifier = a.b`, 'claim_name_taken'],
  ])('are refused: %j', (lines, problem) => {
    expect(problemOf(checkClaimNames(lines))).toBe(problem)
  })
})

describe('what the page of a test shows', () => {
  const instance = {
    serviceUrn: 'urn:etoegang:DV:00000000000000000001:services:1',
    instanceUuid: 'u',
    identifierSets: [] as string[],
    service: { nameNl: 'x', nameEn: null, level: 'loa3' as const, vanishedAt: null, identifierSets: [] },
  }
  const names = { 'urn:etoegang:core:LegalSubjectID': 'bedrijf.kvk' }

  it('is what a sign-in tells, by the names of the connection', () => {
    const told = exampleClaims({ claimNames: names }, instance, 'client')
    expect(told).toMatchObject({
      bedrijf: { kvk: '00000001' },
      'urn:etoegang:1.9:IntermediateEntityID:KvKnr': '00000002',
      acr: 'urn:etoegang:core:assurance-class:loa3',
    })
    expect(told).not.toHaveProperty(['urn:etoegang:core:LegalSubjectID'])
    expect(exampleClaims({ claimNames: {} }, instance, 'own')).not.toHaveProperty([
      'urn:etoegang:1.9:IntermediateEntityID:KvKnr',
    ])
    const byRsin = { ...instance, identifierSets: ['urn:etoegang:1.9:EntityConcernedID:RSIN'] }
    expect(exampleClaims({ claimNames: names }, byRsin, 'client')).toMatchObject({ bedrijf: { kvk: '123456782' } })
  })

  it('is a request to an address that is registered, with what the service makes in braces', () => {
    const request = exampleRequest(
      'https://login.example',
      { id: 'c', redirectUris: ['https://a.example/cb'] },
      'urn:x',
    )
    expect(request).toMatch(/^https:\/\/login\.example\/auth\?/)
    expect(request).toContain('redirect_uri=https%3A%2F%2Fa.example%2Fcb')
    expect(request).toContain('&state={state}&nonce={nonce}&code_challenge={code_challenge}&code_challenge_method=S256')
  })
})

it('a connection is on unless somebody switched it off or it has no secret to sign in with', () => {
  const secret = { switchedOffAt: null, authMethod: 'client_secret' as const, workingSecrets: 0 }
  expect(connectionState(secret)).toBe('no_secret')
  expect(connectionState({ ...secret, workingSecrets: 1 })).toBe('on')
  expect(connectionState({ ...secret, authMethod: 'private_key_jwt' })).toBe('on')
  expect(connectionState({ ...secret, switchedOffAt: new Date() })).toBe('off')
})

describe('a certificate of a machine', () => {
  const now = new Date('2030-01-01')
  const hex = machineThumbprint.split('=')[1]!.replaceAll(':', '').toLowerCase()
  const base64 = machineCertificate.replaceAll(/-----[A-Z ]+-----|\n/g, '')

  it.each([
    ['PEM', machineCertificate.replaceAll('\n', ' ')],
    ['PEM, percent-encoded', encodeURIComponent(machineCertificate)],
    ['base64', base64],
    ['base64 between colons', `:${base64}:`],
  ])('is read as proxies write it: %s', (_how, header) => {
    expect(thumbprintIn(header, now)).toBe(hex)
  })

  it('is none outside its time, and where it is something else', () => {
    expect(thumbprintIn(base64, new Date('2020-01-01'))).toBeNull()
    expect(thumbprintIn(base64, new Date('2300-01-01'))).toBeNull()
    for (const header of ['', 'geen', '%', '%41', base64.slice(10), 'A'.repeat(20_000)])
      expect(thumbprintIn(header, now)).toBeNull()
  })

  it('is registered by its thumbprint as tools print it, each once', () => {
    expect(checkThumbprints(`${machineThumbprint}\n${hex}\n\n ${hex.toUpperCase()}`)).toEqual({
      ok: true,
      value: [hex],
    })
    expect(checkThumbprints('')).toEqual({ ok: true, value: [] })
    expect(problemOf(checkThumbprints(hex.slice(1)))).toBe('thumbprint_malformed')
    const many = Array.from({ length: 11 }, (_, at) => at.toString(16).padStart(64, '0')).join('\n')
    expect(problemOf(checkThumbprints(many))).toBe('thumbprints_too_many')
  })
})
