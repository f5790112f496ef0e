import 'server-only'
import type { ActiveSession } from '@/lib/identity/sessions/session-row'
import { db, type Tx } from '@/lib/kernel/db'
import { isAtHighest, mustSignInAnew } from '@/lib/openid/choices/rules'
import type { AskedSignIn } from './find-sign-in'

/** Whether somebody has to sign in anew before they choose here, in this session. */
export async function hasToSignInAnew(signIn: AskedSignIn, session: ActiveSession, from: Tx = db): Promise<boolean> {
  if (mustSignInAnew(signIn, session)) return true
  return isAtHighest(signIn.instances, signIn.requestedLevel) && (await hasLetIn(session, from))
}

/**
 * Whether signing in at that moment has let them in at a service already. It is known by the moment: their choices pass on
 * when another session takes the place of that one.
 */
export async function hasLetIn(
  { personId, authenticatedAt }: { personId: string; authenticatedAt: Date },
  from: Tx,
): Promise<boolean> {
  const where = { personId, authenticatedAt, enteredAt: { not: null } }
  return (await from.serviceChoice.count({ where })) > 0
}
