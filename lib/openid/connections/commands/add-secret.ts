import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { oneConnectionSchema } from '../schema'
import { connectionSecretHash, maxSecrets, newConnectionSecret } from '../secret'

/** A lead makes a secret. The answer holds it, once; nothing that is stored does. */
export const addSecret = command({
  name: 'connection.addSecret',
  as: 'staff',
  may: 'connection.change',
  input: oneConnectionSchema,
  constraints: { ConnectionSecret_two: 'secrets_two' },
  async run(context, { connectionId }): Promise<Result<{ connectionId: string; secret: string }>> {
    const { tx, actor, now } = context
    const connection = await tx.connection.findUnique({
      where: { id: connectionId },
      select: {
        name: true,
        authMethod: true,
        _count: { select: { secrets: { where: { revokedAt: null } } } },
      },
    })
    if (!connection) return refuse('not_found')
    if (connection.authMethod !== 'client_secret') return refuse('secret_not_used')
    if (connection._count.secrets >= maxSecrets) return refuse('secrets_two')
    const secret = newConnectionSecret()
    const { id } = await tx.connectionSecret.create({
      data: {
        connectionId,
        secretHash: connectionSecretHash(secret),
        createdAt: now,
        createdById: actor.personId,
        createdByName: actor.name,
      },
      select: { id: true },
    })
    await emit(context, 'connection.secretAdded', {
      subject: { id: connectionId, name: connection.name },
      after: { secretId: id },
    })
    return ok({ connectionId, secret })
  },
})
