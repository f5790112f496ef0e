import 'server-only'
import { checkAddresses, checkBrowserAddress, checkOutsideAddress, type Surroundings } from '../addresses'
import { checkThumbprints } from '../certificates'
import { checkClaimNames, claimLines, type ClaimNames } from '../claim-names'
import { checkKeys, keyName, type PublicKeys } from '../public-keys'
import type { ConnectionInput } from '../schema'
import type { Tx } from '@/lib/kernel/db'
import { env, isDemo } from '@/lib/kernel/env'
import { ok, refuse, type Result } from '@/lib/kernel/result'

export type ConnectionFields = {
  name: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri: string | null
  startUrl: string | null
  authMethod: ConnectionInput['authMethod']
  jwks: PublicKeys | null
  jwksUri: string | null
  /** Thumbprints of the certificates with which its machines show who they are. */
  certificates: string[]
  signingAlg: ConnectionInput['signingAlg']
  isUserinfoSigned: boolean
  claimNames: ClaimNames
  contactName: string
  contactEmail: string
  contactPhone: string | null
}

/** What somebody typed of a connection, held against every rule. */
export function readConnection(input: ConnectionInput): Result<ConnectionFields> {
  const here = { isDemo: isDemo(), mayReachPrivate: env().OPENID_PRIVATE_NETWORKS }
  const redirectUris = at('redirectUris', checkAddresses(input.redirectUris, checkBrowserAddress, here))
  if (!redirectUris.ok) return redirectUris
  if (redirectUris.value.length === 0) return refuse('redirect_missing', { field: 'redirectUris' })
  const postLogoutRedirectUris = at(
    'postLogoutRedirectUris',
    checkAddresses(input.postLogoutRedirectUris, checkBrowserAddress, here),
  )
  if (!postLogoutRedirectUris.ok) return postLogoutRedirectUris
  const logout = at('backchannelLogoutUri', optionalAddress(input.backchannelLogoutUri, checkOutsideAddress, here))
  if (!logout.ok) return logout
  const startUrl = at('startUrl', optionalAddress(input.startUrl, checkBrowserAddress, here))
  if (!startUrl.ok) return startUrl
  const keys = readKeys(input, here)
  if (!keys.ok) return keys
  const certificates = at('certificates', checkThumbprints(input.certificates))
  if (!certificates.ok) return certificates
  const claimNames = at('claimNames', checkClaimNames(input.claimNames))
  if (!claimNames.ok) return claimNames
  const { name, authMethod, signingAlg, isUserinfoSigned, contactName, contactEmail, contactPhone } = input
  return ok({
    ...{ name, authMethod, signingAlg, isUserinfoSigned, contactName, contactEmail },
    contactPhone: contactPhone || null,
    redirectUris: redirectUris.value,
    postLogoutRedirectUris: postLogoutRedirectUris.value,
    backchannelLogoutUri: logout.value,
    startUrl: startUrl.value,
    ...keys.value,
    certificates: certificates.value,
    claimNames: claimNames.value,
  })
}

/** The same result; a refusal points at this field. */
function at<T>(field: keyof ConnectionInput, result: Result<T>): Result<T> {
  return result.ok ? result : { ...result, field }
}

const optionalAddress = (text: string, check: typeof checkBrowserAddress, here: Surroundings): Result<string | null> =>
  text === '' ? ok(null) : check(text, here)

/** Their keys, pasted or by address: one of both, and neither where they sign in with a secret. */
function readKeys(input: ConnectionInput, here: Surroundings): Result<Pick<ConnectionFields, 'jwks' | 'jwksUri'>> {
  if (input.authMethod === 'client_secret') return ok({ jwks: null, jwksUri: null })
  if (input.keySource === 'jwks') {
    const jwks = at('jwks', checkKeys(input.jwks))
    return jwks.ok ? ok({ jwks: jwks.value, jwksUri: null }) : jwks
  }
  const jwksUri = at('jwksUri', optionalAddress(input.jwksUri, checkOutsideAddress, here))
  if (!jwksUri.ok) return jwksUri
  return jwksUri.value ? ok({ jwks: null, jwksUri: jwksUri.value }) : refuse('jwks_uri_missing', { field: 'jwksUri' })
}

export type Chosen = { id: string; name: string }
export type ChosenServices = { services: Chosen[]; defaultService: Chosen | null }

/**
 * The services of this provider that were chosen. One that the catalogue no longer lists can stay, and is not chosen
 * anew; one of another provider is not there.
 */
export async function readServices(
  tx: Tx,
  providerId: string,
  { instanceIds, defaultInstanceId }: Pick<ConnectionInput, 'instanceIds' | 'defaultInstanceId'>,
  had: string[],
): Promise<Result<ChosenServices>> {
  if (instanceIds.length === 0) return refuse('connection_services_missing', { field: 'instanceIds' })
  const found = await tx.serviceInstance.findMany({
    where: { id: { in: instanceIds }, providerId, OR: [{ service: { vanishedAt: null } }, { id: { in: had } }] },
    select: { id: true, service: { select: { nameNl: true } } },
    orderBy: [{ service: { nameNl: 'asc' } }, { id: 'asc' }],
  })
  if (found.length < instanceIds.length) return refuse('not_found')
  const services = found.map(({ id, service }) => ({ id, name: service.nameNl }))
  const defaultService = services.find(({ id }) => id === defaultInstanceId) ?? null
  if (defaultInstanceId && !defaultService) return refuse('default_not_chosen', { field: 'defaultInstanceId' })
  return ok({ services, defaultService })
}

/** The same as events tell it. */
export const toldOf = (
  { jwks, claimNames, ...fields }: ConnectionFields,
  { services, defaultService }: ChosenServices,
) => ({
  ...fields,
  services: services.map(({ name }) => name),
  defaultService: defaultService?.name ?? null,
  keys: jwks?.keys.map(keyName) ?? [],
  claimNames: claimLines(claimNames),
})

export type Told = ReturnType<typeof toldOf>
