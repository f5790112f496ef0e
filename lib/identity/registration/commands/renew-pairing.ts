import 'server-only'
import { startPairing } from '@/lib/identity/phones/commands/pairing/start-pairing'
import { limitMinutes, pairingsPerPerson } from '@/lib/identity/phones/limits'
import { findOpenRegistration } from '@/lib/identity/registration/queries/open'
import { registrationIdSchema } from '@/lib/identity/registration/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** The ten minutes for the first phone were over: a new code and link. Who has one already pairs others by its approval. */
export const renewPairing = command({
  name: 'registration.renewPairing',
  as: 'visitor',
  input: registrationIdSchema,
  async prepare({ now }, { registrationId }) {
    const found = await findOpenRegistration(registrationId, now)
    if (!found.ok) return found
    const { personId } = found.value
    if (!personId) return refuse('registration_over')
    if (!(await pairingsPerPerson.take(personId)))
      return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
    return ok(personId)
  },
  async run({ prepared: personId, ...context }, { registrationId }) {
    if ((await context.tx.phone.count({ where: { personId } })) > 0) return refuse('registration_entered')
    const { pairingId } = await startPairing(context, personId)
    await context.tx.registration.update({ where: { id: registrationId }, data: { pairingId }, select: { id: true } })
    return ok()
  },
})
