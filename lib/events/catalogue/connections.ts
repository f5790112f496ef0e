import { z } from 'zod'
import { atDesk, events } from '../shape'

const text = z.string()
const lines = z.array(text)

/** All of a connection that a lead says; nothing in it is a secret. */
const facts = z.strictObject({
  name: text,
  /** The services, as the catalogue names them. */
  services: lines,
  defaultService: text.nullable(),
  redirectUris: lines,
  postLogoutRedirectUris: lines,
  backchannelLogoutUri: text.nullable(),
  startUrl: text.nullable().optional(),
  authMethod: z.enum(['private_key_jwt', 'client_secret']),
  /** Their public keys by name. */
  keys: lines,
  jwksUri: text.nullable(),
  /** Thumbprints of the certificates of their machines. */
  certificates: lines.optional(),
  signingAlg: z.enum(['PS256', 'ES256']),
  isUserinfoSigned: z.boolean(),
  claimNames: lines,
  contactName: text,
  contactEmail: text,
  contactPhone: text.nullable(),
})

const connection = { subject: 'Connection' } as const
const secret = z.strictObject({ secretId: z.uuid() })

/** Service providers that connect: all that the desk does to a connection. */
export const connectionsEvents = events({
  'connection.created': { ...connection, after: facts, words: atDesk('event.connectionCreated') },
  /** Only what differs. */
  'connection.changed': {
    ...connection,
    before: facts.partial(),
    after: facts.partial(),
    words: atDesk('event.connectionChanged'),
  },
  'connection.switchedOff': { ...connection, words: atDesk('event.connectionSwitchedOff') },
  'connection.switchedOn': { ...connection, words: atDesk('event.connectionSwitchedOn') },
  'connection.secretAdded': { ...connection, after: secret, words: atDesk('event.connectionSecretAdded') },
  'connection.secretRevoked': { ...connection, before: secret, words: atDesk('event.connectionSecretRevoked') },
})
