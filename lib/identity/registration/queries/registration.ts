import 'server-only'
import { db } from '@/lib/kernel/db'
import { findPairing, type PairingOffer } from '@/lib/identity/phones/queries/pairing'
import { isUuid } from '@/lib/kernel/text/ids'
import { stepOf, type RegistrationStep } from '@/lib/identity/registration/rules'

/** What the browser that began a registration may see of it. */
export type OwnRegistration = {
  step: RegistrationStep
  name: string
  email: string
  mobileNumber: string
  codesExpireAt: Date
  /** The way to pair the phone; from the moment that the codes were right. */
  pairing: PairingOffer | null
}

/** The registration with this id, or null. */
export async function findRegistration(registrationId: string, now = new Date()): Promise<OwnRegistration | null> {
  if (!isUuid(registrationId)) return null
  const row = await db.registration.findUnique({ where: { id: registrationId } })
  if (!row) return null
  const { name, email, mobileNumber, codesExpireAt, personId, pairingId } = row
  const step = stepOf(row, now)
  const pairing = step === 'phone' && personId && pairingId ? await findPairing(personId, pairingId, now) : null
  return { step, name, email, mobileNumber, codesExpireAt, pairing }
}
