import 'server-only'
import { cookies } from 'next/headers'
import { ownCookies } from '@/lib/identity/sessions/browser/cookies'
import { settle } from '@/lib/identity/sessions/enter'
import { browserKey } from '@/lib/identity/sessions/browser/pending'
import { currentVisitor } from '@/lib/identity/sessions/current'
import { seal, unseal } from '@/lib/identity/sessions/browser/token'
import { env } from '@/lib/kernel/env'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Language } from '@/prisma/generated/enums'
import { confirmRegistration } from '@/lib/identity/registration/commands/confirm-registration'
import { enterRegistered } from '@/lib/identity/registration/commands/enter-registered'
import { renewPairing } from '@/lib/identity/registration/commands/renew-pairing'
import { sendNewCodes } from '@/lib/identity/registration/commands/send-new-codes'
import { startRegistration } from '@/lib/identity/registration/commands/start-registration'
import { findRegistration, type OwnRegistration } from '@/lib/identity/registration/queries/registration'
import { pathAfterRegistering, registrationHours, wantedPath } from './rules'
import type { ConfirmationInput, RegistrationInput } from './schema'

const cookieSeconds = registrationHours * 3600

/** Begins to register in this browser, which alone can go on. */
export async function startHere(input: RegistrationInput, language: Language): Promise<Result<undefined>> {
  const started = await startRegistration(await currentVisitor(), { ...input, language })
  if (!started.ok) return started
  const { name, options } = ownCookies(env().APP_URL).registration
  const jar = await cookies()
  const from = wantedPath(input.from)
  jar.set(name, await seal({ registration: started.value.registrationId, ...(from && { from }) }, cookieSeconds), {
    ...options,
    maxAge: cookieSeconds,
  })
  return ok()
}

/** The registration that this browser began, or null. */
export async function registrationHere(): Promise<OwnRegistration | null> {
  const here = await cookieHere()
  return here ? findRegistration(here.id) : null
}

export async function confirmHere(input: ConfirmationInput): Promise<Result<undefined>> {
  return confirmRegistration(await currentVisitor(), { ...input, registrationId: await idHere() })
}

export async function sendNewCodesHere(): Promise<Result<undefined>> {
  return sendNewCodes(await currentVisitor(), { registrationId: await idHere() })
}

export async function renewPairingHere(): Promise<Result<undefined>> {
  return renewPairing(await currentVisitor(), { registrationId: await idHere() })
}

const idHere = async () => (await cookieHere())?.id ?? ''

/** The phone is paired: the person is in, in this browser; the answer says which page they go to. */
export async function enterHere(): Promise<Result<string>> {
  const here = await cookieHere()
  if (!here) return refuse('registration_over')
  const entered = await enterRegistered(await currentVisitor(), {
    registrationId: here.id,
    browserKey: await browserKey(),
  })
  if (!entered.ok) return entered
  await settle(entered.value)
  const { name, options } = ownCookies(env().APP_URL).registration
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
  return ok(pathAfterRegistering(here.from))
}

/** Which registration this browser began, and on the way to which page. */
async function cookieHere(): Promise<{ id: string; from: string | undefined } | null> {
  const token = await unseal((await cookies()).get(ownCookies(env().APP_URL).registration.name)?.value)
  if (typeof token?.registration !== 'string') return null
  return { id: token.registration, from: typeof token.from === 'string' ? token.from : undefined }
}
