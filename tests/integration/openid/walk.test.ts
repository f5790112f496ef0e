// The whole walk as a service sees it: a real process over HTTP, on real PostgreSQL, with a client's library.
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as client from 'openid-client'
import { db } from '@/lib/kernel/db'
import { connect, discover, makeChain, startIssuer, walk, type Chain } from '../../support/openid'

let server: Awaited<ReturnType<typeof startIssuer>>
let chain: Chain

beforeAll(async () => {
  server = await startIssuer()
  chain = await makeChain(['loa3', 'loa2plus'])
})
afterAll(() => server.stop())

it('somebody comes in on behalf of a client, and the service learns what the scheme says and no more', async () => {
  const secret = 'a-secret-of-a-service'
  const { clientId, instances } = await connect(chain.providerId, chain.serviceIds.slice(0, 1), { secret })
  const configuration = await discover(server.issuer, clientId, client.ClientSecretPost(secret))
  const { callback, checks, choiceId } = await walk(configuration, chain)
  expect(callback.searchParams.get('iss')).toBe(server.issuer)
  const tokens = await client.authorizationCodeGrant(configuration, callback, checks)
  const claims = tokens.claims()
  const choice = await db.serviceChoice.findUniqueOrThrow({ where: { id: choiceId } })
  const { value: pseudonym } = await db.actingPseudonym.findFirstOrThrow({ where: { personId: chain.bram.personId } })
  expect(claims).toMatchObject({
    sub: pseudonym,
    sid: choice.sid,
    acr: 'urn:etoegang:core:assurance-class:loa3',
    'urn:etoegang:core:LegalSubjectID': chain.granting.kvkNumber,
    'urn:etoegang:core:ActingSubjectID': pseudonym,
    'urn:etoegang:1.9:IntermediateEntityID:KvKnr': chain.office.kvkNumber,
    'urn:etoegang:core:ServiceUUID': instances[0]!.instanceUuid,
  })
  for (const own of [chain.bram.personId, chain.bram.name, chain.bram.email])
    expect(JSON.stringify(claims)).not.toContain(own)
  const info = await client.fetchUserInfo(configuration, tokens.access_token, pseudonym)
  expect(info).toMatchObject({ sub: pseudonym, 'urn:etoegang:core:LegalSubjectID': chain.granting.kvkNumber })
  expect(await client.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({
    active: true,
    sub: pseudonym,
  })
  expect(tokens.refresh_token).toBeUndefined()
  expect(tokens.expires_in).toBeLessThanOrEqual(600)
})
