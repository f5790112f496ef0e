import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { stateHash } from './state-hash'

/** With this scope a service gets a token by which it asks whether people may still act. */
export const decisionsScope = 'decisions'

/** How long such a token is good; a new one is there for the asking. */
export const machineTokenSeconds = 5 * 60

const payloadShape = z.object({ clientId: z.string(), scope: z.string().optional() })

/**
 * The connection that got this token for itself, for decisions; null: it is none, its time is over, or its connection is
 * off. Of tokens only hashes are kept.
 */
export async function findMachineOf(token: string, now: Date): Promise<{ id: string; name: string } | null> {
  const row = await db.openidState.findUnique({
    where: { model_idHash: { model: 'ClientCredentials', idHash: stateHash(token) }, expiresAt: { gt: now } },
    select: { payload: true },
  })
  const read = payloadShape.safeParse(row?.payload)
  if (!read.success || !read.data.scope?.split(' ').includes(decisionsScope) || !isUuid(read.data.clientId)) return null
  return db.connection.findFirst({
    where: { id: read.data.clientId, switchedOffAt: null },
    select: { id: true, name: true },
  })
}
