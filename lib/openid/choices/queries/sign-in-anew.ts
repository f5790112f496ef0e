import 'server-only'
import { z } from 'zod'
import type { ActiveSession } from '@/lib/identity/sessions/session-row'
import { db, type Statements } from '@/lib/kernel/db'
import { preparedRows } from '@/lib/kernel/rows'
import { isAtHighest, mustSignInAnew } from '@/lib/openid/choices/rules'
import { Prisma } from '@/prisma/generated/client'
import type { AskedSignIn } from './find-sign-in'

/** Whether somebody has to sign in anew before they choose here, in this session. */
export async function hasToSignInAnew(
  signIn: AskedSignIn,
  session: ActiveSession,
  from: Statements = db,
): Promise<boolean> {
  if (mustSignInAnew(signIn, session)) return true
  return isAtHighest(signIn.instances, signIn.requestedLevel) && (await hasLetIn(session, from))
}

/**
 * Whether signing in at that moment has let them in at a service already. It is known by the moment: their choices pass on
 * when another session takes the place of that one.
 */
export async function hasLetIn(
  { personId, authenticatedAt }: { personId: string; authenticatedAt: Date },
  from: Statements,
): Promise<boolean> {
  const found = await preparedRows(
    from,
    z.unknown(),
    'let-in-already',
    Prisma.sql`
      SELECT 1 FROM "ServiceChoice"
      WHERE "personId" = ${personId}::uuid AND "authenticatedAt" = ${authenticatedAt} AND "enteredAt" IS NOT NULL LIMIT 1`,
  )
  return found.length > 0
}
