import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { endMachineTokens } from '@/lib/openid/provider/end-grant'
import { revokeSecretSchema } from '../schema'

/** A lead revokes a secret of a connection: it works no more, nor does what was got by it. Revoked already is what was wanted. */
export const revokeSecret = command({
  name: 'connection.revokeSecret',
  as: 'staff',
  may: 'connection.change',
  input: revokeSecretSchema,
  async run(context, { connectionId, secretId }): Promise<Result<{ connectionId: string }>> {
    const { tx, now } = context
    const secret = await tx.connectionSecret.findFirst({
      where: { id: secretId, connectionId },
      select: { connection: { select: { name: true } } },
    })
    if (!secret) return refuse('not_found')
    const { count } = await tx.connectionSecret.updateMany({
      where: { id: secretId, connectionId, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count === 0) return ok({ connectionId })
    await endMachineTokens(tx, connectionId)
    await emit(context, 'connection.secretRevoked', {
      subject: { id: connectionId, name: secret.connection.name },
      before: { secretId },
    })
    return ok({ connectionId })
  },
})
