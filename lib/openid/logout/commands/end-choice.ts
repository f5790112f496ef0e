import 'server-only'
import type { Context } from '@/lib/kernel/command'
import { endGrant } from '@/lib/openid/provider/end-grant'
import { wakeLogout } from '@/lib/openid/logout/wake'

type Here = Pick<Context, 'tx' | 'now' | 'afterCommit'>

/**
 * Ends for whom somebody is in at a service: no token of it works any more, and the service is told, where it can be.
 * `isTold` false: the service itself has asked for it. False: it had ended already.
 */
export async function endChoice(context: Here, choiceId: string, isTold = true): Promise<boolean> {
  const { tx, now, afterCommit } = context
  const [ended] = await tx.serviceChoice.updateManyAndReturn({
    where: { id: choiceId, endedAt: null },
    data: { endedAt: now, doubtedAt: null },
    select: { grantId: true, enteredAt: true, connection: { select: { backchannelLogoutUri: true } } },
  })
  if (!ended) return false
  const { grantId, enteredAt, connection } = ended
  if (grantId !== null) await endGrant(tx, grantId)
  // Who never came back from choosing is nobody to the service.
  if (!isTold || enteredAt === null || connection.backchannelLogoutUri === null) return true
  await tx.logoutNotice.create({ data: { choiceId, createdAt: now, notBefore: now }, select: { choiceId: true } })
  afterCommit(wakeLogout)
  return true
}
