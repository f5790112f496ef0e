import 'server-only'
import { maxServicesNamed, type Purpose } from '@/lib/identity/phones/protocol'
import { purposeSchema } from '@/lib/identity/phones/protocol-schema'
import { uidOfPath } from '@/lib/openid/choices/rules'
import { findSignIn, type AskedSignIn } from './find-sign-in'

/** What somebody signs in for who goes on to this path: the request of a service that is still open; null: none. */
export async function findSignInAt(path: string | undefined, now: Date): Promise<AskedSignIn | null> {
  const uid = uidOfPath(path)
  const signIn = uid ? await findSignIn(uid, now) : null
  return signIn && signIn.outcome === null && signIn.expiresAt > now && signIn.instances.length > 0 ? signIn : null
}

/** The same as the phone shows and signs it. */
export async function findPurpose(path: string | undefined, now: Date): Promise<Purpose | undefined> {
  const signIn = await findSignInAt(path, now)
  if (!signIn) return undefined
  const { provider, instances } = signIn
  return purposeSchema.parse({
    provider: provider.name,
    services: instances.slice(0, maxServicesNamed).map(({ name }) => name),
  })
}
