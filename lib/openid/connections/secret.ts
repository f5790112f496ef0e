import { createHash, randomBytes } from 'node:crypto'

/** Secrets of one connection that work at a time, so that one can be replaced by the other. */
export const maxSecrets = 2

/** A new secret of a connection: 256 bits. Only whoever asks for it sees it, once. */
export const newConnectionSecret = () => randomBytes(32).toString('base64url')

/** What the table holds of it. It is random and long, so it needs no pepper and no slow hash. */
export const connectionSecretHash = (secret: string) => createHash('sha256').update(secret).digest('base64url')
