import 'server-only'
import { stepOf } from '@/lib/identity/registration/rules'
import { db, type Tx } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { ok, refuse } from '@/lib/kernel/result'

/** The registration that a browser holds, as long as it can go on. The id comes out of a sealed cookie; without one it is empty. */
export async function findOpenRegistration(registrationId: string, now: Date, from: Tx = db) {
  const registration = isUuid(registrationId)
    ? await from.registration.findUnique({ where: { id: registrationId }, select: open })
    : null
  const step = registration ? stepOf(registration, now) : 'over'
  if (!registration || step === 'over') return refuse('registration_over')
  return step === 'entered' ? refuse('registration_entered') : ok(registration)
}

const open = {
  id: true,
  name: true,
  email: true,
  mobileNumber: true,
  birthDate: true,
  language: true,
  expiresAt: true,
  mailCodeHash: true,
  smsCodeHash: true,
  codesSent: true,
  codesExpireAt: true,
  personId: true,
  pairingId: true,
  enteredAt: true,
} as const
