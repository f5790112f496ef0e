import 'server-only'
import { cookies } from 'next/headers'
import { ownCookies } from '@/lib/auth/cookies'
import { settle } from '@/lib/auth/enter'
import { browserKey } from '@/lib/auth/pending'
import { currentClient } from '@/lib/auth/session'
import { seal, unseal } from '@/lib/auth/token'
import { env } from '@/lib/env'
import { ok, refuse, type Result } from '@/lib/result'
import type { Language } from '@/prisma/generated/enums'
import { confirmRegistration, enterRegistered, renewPairing, sendNewCodes, startRegistration } from './commands'
import { findRegistration, type OwnRegistration } from './queries'
import { registrationHours } from './rules'
import type { ConfirmationInput, RegistrationInput } from './schema'

const cookieSeconds = registrationHours * 3600

/** Begins to register in this browser, which alone can go on. */
export async function startHere(input: RegistrationInput, language: Language): Promise<Result<undefined>> {
  const started = await startRegistration({ ...input, language }, await currentClient())
  if (!started.ok) return started
  const { name, options } = ownCookies(env().APP_URL).registration
  const jar = await cookies()
  jar.set(name, await seal({ registration: started.value.registrationId }, cookieSeconds), { ...options, maxAge: cookieSeconds })
  return ok()
}

/** The registration that this browser began, or null. */
export async function registrationHere(): Promise<OwnRegistration | null> {
  const id = await idHere()
  return id ? findRegistration(id) : null
}

export async function confirmHere(input: ConfirmationInput): Promise<Result<undefined>> {
  return confirmRegistration((await idHere()) ?? '', input)
}

export async function sendNewCodesHere(): Promise<Result<undefined>> {
  return sendNewCodes((await idHere()) ?? '')
}

export async function renewPairingHere(): Promise<Result<undefined>> {
  return renewPairing((await idHere()) ?? '')
}

/** The phone is paired: the person is in, in this browser. */
export async function enterHere(): Promise<Result<undefined>> {
  const id = await idHere()
  if (!id) return refuse('registration_over')
  const entered = await enterRegistered(id, await currentClient(), await browserKey())
  if (!entered.ok) return entered
  await settle(entered.value)
  const { name, options } = ownCookies(env().APP_URL).registration
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
  return ok()
}

async function idHere(): Promise<string | null> {
  const sealed = (await cookies()).get(ownCookies(env().APP_URL).registration.name)?.value
  const registration = (await unseal(sealed))?.registration
  return typeof registration === 'string' ? registration : null
}
