import { describe, expect, it } from 'vitest'
import { schemeClaims } from '@/lib/openid/connections/claim-names'
import { kvkNumberUrn, rsinUrn } from '@/lib/catalogue/identifiers'
import { claimsOf, schemeClaimsOf, type ChoiceFacts } from './claims'

const own: ChoiceFacts = {
  sid: 'sid',
  pseudonym: 'pseudonym',
  level: 'loa3',
  represented: { kvkNumber: '68750110', rsin: '857587973', name: 'Test BV Donald' },
  intermediary: null,
  branchNumber: null,
  instances: [
    {
      serviceUrn: 'urn:etoegang:DV:00000001123456782000:services:1',
      instanceUuid: 'uuid-1',
      service: { identifierSets: [] },
    },
  ],
  isSeveral: false,
}
const chain: ChoiceFacts = { ...own, intermediary: { kvkNumber: '68727720', name: 'Test NV Katrien' } }

describe('the claims of the scheme', () => {
  it('for the own organization name no intermediary', () => {
    expect(schemeClaimsOf(own)).toEqual({
      'urn:etoegang:core:LegalSubjectID': '68750110',
      namequalifier: 'urn:etoegang:1.9:EntityConcernedID:KvKnr',
      'urn:etoegang:core:ActingSubjectID': 'pseudonym',
      'urn:etoegang:1.9:EntityConcernedID:KvKnr': '68750110',
      'urn:etoegang:1.11:attribute-represented:CompanyName': 'Test BV Donald',
      'urn:etoegang:core:ServiceID': 'urn:etoegang:DV:00000001123456782000:services:1',
      'urn:etoegang:core:ServiceUUID': 'uuid-1',
      acr: 'urn:etoegang:core:assurance-class:loa3',
    })
  })

  it('on behalf of a client name the office as well, and the branch that it is limited to', () => {
    const claims = schemeClaimsOf({ ...chain, branchNumber: '000037178598' })
    expect(claims).toMatchObject({
      'urn:etoegang:core:LegalSubjectID': '68750110',
      'urn:etoegang:1.9:IntermediateEntityID:KvKnr': '68727720',
      'urn:etoegang:1.13:attribute-intermediate:CompanyName': 'Test NV Katrien',
      'urn:etoegang:1.9:ServiceRestriction:Vestigingsnr': '000037178598',
    })
    const more = Object.keys(claims).filter((name) => !(name in schemeClaimsOf(own)))
    expect(more.length).toBe(3)
  })

  it('are lists where several services were asked for, also where the answer is yes for one', () => {
    const [instance] = own.instances
    const several = { ...own, isSeveral: true }
    expect(schemeClaimsOf(several)['urn:etoegang:core:ServiceUUID']).toEqual(['uuid-1'])
    const two = { ...several, instances: [instance!, { ...instance!, serviceUrn: null, instanceUuid: 'uuid-2' }] }
    expect(schemeClaimsOf(two)).toMatchObject({
      'urn:etoegang:core:ServiceID': [instance!.serviceUrn],
      'urn:etoegang:core:ServiceUUID': ['uuid-1', 'uuid-2'],
    })
  })

  it('have no ServiceID where the catalogue gave none, and no longer name than the scheme allows', () => {
    const represented = { ...own.represented, name: '𝒟'.repeat(300) }
    const [instance] = own.instances
    const claims = schemeClaimsOf({ ...own, represented, instances: [{ ...instance!, serviceUrn: null }] })
    expect('urn:etoegang:core:ServiceID' in claims).toBe(false)
    expect(claims['urn:etoegang:1.11:attribute-represented:CompanyName']).toBe('𝒟'.repeat(200))
  })
})

describe('the numbers of the organization', () => {
  const [kvk, rsin] = [kvkNumberUrn, rsinUrn]
  const toldAt = (sets: string[], represented = own.represented) => {
    const [instance] = own.instances
    const claims = schemeClaimsOf({
      ...own,
      represented,
      instances: [{ ...instance!, service: { identifierSets: sets } }],
    })
    const { namequalifier: by, 'urn:etoegang:core:LegalSubjectID': subject } = claims
    return { by, subject, kvk: claims[kvk], rsin: claims[rsin] }
  }
  const without = { ...own.represented, rsin: null }

  it('are those of the first set of the catalogue that it has all of', () => {
    const both = `${rsin} ${kvk}`
    expect(toldAt([both, kvk])).toEqual({ by: kvk, subject: '68750110', kvk: '68750110', rsin: '857587973' })
    expect(toldAt([both, kvk], without)).toEqual({ by: kvk, subject: '68750110', kvk: '68750110', rsin: undefined })
    expect(toldAt([kvk, both])).toEqual({ by: kvk, subject: '68750110', kvk: '68750110', rsin: undefined })
  })

  it('are the RSIN alone where only that is asked, and then it is read as one', () => {
    expect(toldAt([rsin])).toEqual({ by: rsin, subject: '857587973', kvk: undefined, rsin: '857587973' })
    const older = 'urn:etoegang:1.7:EntityConcernedID:RSIN'
    expect(toldAt([older])).toMatchObject({ by: rsin, rsin: '857587973' })
  })

  it('are none where none of its sets can be met: that was decided before', () => {
    const none = { by: undefined, subject: undefined, kvk: undefined, rsin: undefined }
    for (const set of [rsin, `${rsin} ${kvk}`]) expect(toldAt([set], without)).toEqual(none)
  })
})

it('are those that a connection can give another name, and the level', () => {
  const told = Object.keys(schemeClaimsOf({ ...chain, branchNumber: '1' })).filter((name) => name !== 'acr')
  expect(told.filter((name) => !schemeClaims.some((claim) => claim === name))).toEqual([])
})

describe('the names that a connection configured', () => {
  it('may lead into objects, and the others keep theirs', () => {
    const claims = claimsOf(chain, {
      'urn:etoegang:core:LegalSubjectID': 'organization.kvk',
      'urn:etoegang:1.9:IntermediateEntityID:KvKnr': 'organization.by.kvk',
      'urn:etoegang:core:ActingSubjectID': 'urn:example:1.0:person',
    })
    expect(claims).toMatchObject({
      organization: { kvk: '68750110', by: { kvk: '68727720' } },
      'urn:example:1.0:person': 'pseudonym',
      namequalifier: 'urn:etoegang:1.9:EntityConcernedID:KvKnr',
    })
    expect('urn:etoegang:core:LegalSubjectID' in claims).toBe(false)
  })

  it('that collide lose nothing that was there, and reach no prototype', () => {
    const claims = claimsOf(own, {
      'urn:etoegang:core:LegalSubjectID': 'kvk',
      'urn:etoegang:core:ActingSubjectID': 'kvk.person',
      namequalifier: '__proto__.polluted',
    })
    expect(claims.kvk).toBe('68750110')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
