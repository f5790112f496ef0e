import { z } from 'zod'
import { maxAddresses, maxAddressLength } from './addresses'
import { maxCertificates } from './certificates'
import { maxKeysLength } from './public-keys'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'
import { id, ids, longText, optionalId, personName, ticked } from '@/lib/kernel/forms/fields'

export const maxNameLength = 80
export const maxPhoneLength = 30
/** Characters of all addresses of one kind together, and of all other names of claims. */
export const maxLinesLength = maxAddresses * (maxAddressLength + 1)
export const maxClaimsLength = 3000
/** Characters of all thumbprints together, with what tools print before them. */
export const maxThumbprintsLength = (maxCertificates + 1) * 120

export const keySources = ['jwks', 'jwksUri'] as const
export const authMethods = ['private_key_jwt', 'client_secret'] as const
export const signingAlgs = ['PS256', 'ES256'] as const

/** What the form of a connection sends, whether it is new or changed. */
const fields = {
  name: longText(maxNameLength, 'connection_name_missing'),
  instanceIds: ids,
  defaultInstanceId: optionalId,
  redirectUris: longText(maxLinesLength, 'redirect_missing'),
  postLogoutRedirectUris: longText(maxLinesLength),
  backchannelLogoutUri: longText(maxAddressLength),
  startUrl: longText(maxAddressLength),
  authMethod: z.enum(authMethods, 'auth_method_required'),
  keySource: z.enum(keySources).default('jwks'),
  jwks: longText(maxKeysLength),
  jwksUri: longText(maxAddressLength),
  certificates: longText(maxThumbprintsLength),
  signingAlg: z.enum(signingAlgs, 'signing_alg_required'),
  isUserinfoSigned: ticked,
  claimNames: longText(maxClaimsLength),
  contactName: personName(100, 'contact_name_missing'),
  contactEmail: emailField,
  contactPhone: longText(maxPhoneLength),
}

export const createConnectionSchema = z.object({ providerId: id, ...fields })

export const changeConnectionSchema = z.object({
  connectionId: id,
  /** When it was changed last, as the form was shown: two leads may have it open. */
  changedAt: z.string().max(40).default(''),
  ...fields,
})

export type ConnectionInput = Omit<z.infer<typeof createConnectionSchema>, 'providerId'>

export const oneConnectionSchema = z.object({ connectionId: id })

export const revokeSecretSchema = z.object({ connectionId: id, secretId: id })
