import 'server-only'
import type { z } from 'zod'
import { currentClient, endCurrentSession, keepSession, rememberLanguage } from '@/lib/auth/session'
import { safeReturnPath } from '@/lib/auth/rules'
import type { signInSchema } from '@/lib/auth/schema'
import { signIn } from '@/lib/auth/sign-in'
import { ok, type Result } from '@/lib/result'

/** A person signs in in this browser; the answer says which page he goes to. */
export async function enterHere(input: z.infer<typeof signInSchema>): Promise<Result<string>> {
  const result = await signIn(input, await currentClient())
  if (!result.ok) return result
  // Whoever was signed in here before is not any more.
  await endCurrentSession()
  await keepSession(result.value)
  await rememberLanguage(result.value.language)
  return ok(pathAfterSignIn(input.from, result.value.isStaff))
}

/** Back to where one came from; else staff to their queue, all others to their companies. */
export function pathAfterSignIn(from: string | undefined, isStaff: boolean): string {
  return safeReturnPath(from) ?? (isStaff ? '/desk' : '/companies')
}
