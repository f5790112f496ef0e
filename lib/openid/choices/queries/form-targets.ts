import 'server-only'
import { db } from '@/lib/kernel/db'
import { issuer } from '@/lib/openid/issuer'

/**
 * The sites to which the forms of this sign-in lead: the provider, and from there the service. Without them the browser
 * stops the way back of whoever uses no script. A database that does not answer gives none, and then there is no page either.
 */
export async function findFormTargets(uid: string): Promise<string[]> {
  const found = await db.serviceSignIn
    .findUnique({ where: { interactionUid: uid }, select: { redirectUri: true } })
    .catch(() => null)
  if (!found) return []
  return [...new Set([issuer(), found.redirectUri].flatMap((address) => originOf(address)))]
}

function originOf(address: string | null): string[] {
  if (!address || !URL.canParse(address)) return []
  const { origin, protocol } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? [origin] : []
}
