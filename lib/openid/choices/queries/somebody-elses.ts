import 'server-only'
import { db, type Tx } from '@/lib/kernel/db'

/** Whether somebody else chose here and is on their way: then it is theirs, and to all others it is not there. */
export async function isSomebodyElses(uid: string, personId: string, from: Tx = db): Promise<boolean> {
  const others = await from.serviceSignIn.count({
    where: { interactionUid: uid, choice: { personId: { not: personId } } },
  })
  return others > 0
}
