import 'server-only'
import type { z } from 'zod'
import {
  browserKey,
  forgetPending,
  keepPending,
  readPending,
  type PendingSignIn,
} from '@/lib/identity/sessions/browser/pending'
import { forgetAddress, rememberAddress } from '@/lib/identity/sessions/browser/remembered'
import type { Purpose } from '@/lib/identity/phones/protocol'
import { safeReturnPath } from '@/lib/identity/sessions/rules'
import type { signInSchema } from '@/lib/identity/sessions/sign-in-schema'
import { currentVisitor, endCurrentSession, keepSession, rememberLanguage } from '@/lib/identity/sessions/current'
import type { Entered } from '@/lib/identity/phones/commands/signing-in/enter-with-phone'
import { finishSignIn } from '@/lib/identity/phones/commands/signing-in/finish-sign-in'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState, type SignInState } from '@/lib/identity/phones/queries/sign-in'
import { isUndecided } from '@/lib/identity/phones/rules'
import { listHref } from '@/lib/kernel/forms/list-address'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** Begins to sign in in this browser, for a service or here; the answer says where one waits for the phone. */
export async function beginHere(input: z.infer<typeof signInSchema>, purpose?: Purpose): Promise<Result<string>> {
  const started = await startSignIn(await currentVisitor(), { email: input.email, purpose })
  if (!started.ok) return started
  await keepPending({
    browserSecret: started.value.browserSecret,
    email: input.email,
    from: safeReturnPath(input.from) ?? undefined,
    isRemembered: input.remember,
  })
  return ok('/sign-in/wait')
}

/** This browser forgets the address that it kept. */
export async function forgetHere({ from }: { from?: string }): Promise<Result<string>> {
  await forgetAddress()
  return ok(listHref('/sign-in', { from: safeReturnPath(from) }))
}

/** Who came in, and the page that they wanted to see. */
export type CameIn = { personId: string; isDesk: boolean; from: string | undefined }

/** A phone approved: the person is in in this browser. Which page they go to is another room's question (`lib/web/doors`). */
export async function enterHere(): Promise<Result<CameIn>> {
  const pending = await readPending()
  if (!pending) return refuse('sign_in_over')
  const { browserSecret, from } = pending
  const entered = await finishSignIn(await currentVisitor(), { browserSecret, browserKey: await browserKey(), from })
  if (!entered.ok) return isUndecided(await stateHere(pending.browserSecret)) ? refuse('sign_in_waiting') : entered
  await forgetPending()
  if (pending.isRemembered) await rememberAddress(pending.email)
  await settle(entered.value)
  const { personId, isDesk } = entered.value
  return ok({ personId, isDesk, from: pending.from })
}

/** How far the attempt of this browser is; over when there is none. */
export async function stateHere(browserSecret?: string): Promise<SignInState['state']> {
  const secret = browserSecret ?? (await readPending())?.browserSecret
  return (secret && (await signInState(secret))?.state) || 'over'
}

/** This browser now belongs to this session; whoever was signed in here before is not any more, or goes on in it. */
export async function settle(entered: Entered): Promise<void> {
  await endCurrentSession(entered.sessionId)
  await keepSession(entered)
  await rememberLanguage(entered.language)
}

export type WaitingSignIn = Omit<PendingSignIn, 'browserSecret'> & { attempt: SignInState }

/** The attempt that this browser waits for, or null. */
export async function waitingHere(): Promise<WaitingSignIn | null> {
  const pending = await readPending()
  const attempt = pending && (await signInState(pending.browserSecret))
  if (!attempt) return null
  const { email, from, isRemembered } = pending
  return { email, from, isRemembered, attempt }
}
