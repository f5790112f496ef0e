import 'server-only'
import { enterWithPhone } from '@/lib/identity/phones/commands/signing-in/enter-with-phone'
import { usable } from '@/lib/identity/phones/queries/phone'
import { findOpenRegistration } from '@/lib/identity/registration/queries/open'
import { enterRegisteredSchema } from '@/lib/identity/registration/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** The phone is paired: this browser, which holds the registration, is in. Once; after that one signs in by phone. */
export const enterRegistered = command({
  name: 'registration.enter',
  as: 'visitor',
  input: enterRegisteredSchema,
  async run(context, { registrationId, browserKey }) {
    const { tx, now } = context
    const found = await findOpenRegistration(registrationId, now, tx)
    if (!found.ok) return found
    const { personId, pairingId } = found.value
    if (!personId || !pairingId) return refuse('registration_over')
    const pairing = await tx.phonePairing.findFirst({
      where: { id: pairingId, personId, usedAt: { not: null } },
      select: { phoneId: true, usedAt: true },
    })
    if (!pairing?.usedAt) return refuse('pairing_waiting')
    if (!pairing.phoneId) return refuse('registration_entered')
    const phone = await tx.phone.findFirst({
      where: { id: pairing.phoneId, personId, ...usable },
      select: { id: true, name: true, person: { select: { id: true, name: true, email: true, language: true } } },
    })
    if (!phone) return refuse('registration_entered')
    const { count } = await tx.registration.updateMany({
      where: { id: registrationId, enteredAt: null },
      data: { enteredAt: now },
    })
    if (count === 0) return refuse('registration_entered')
    return ok(await enterWithPhone(context, phone.person, phone, { browserKey, authenticatedAt: pairing.usedAt }))
  },
})
