import 'server-only'
import { randomUUID } from 'node:crypto'
import { emit } from '@/lib/events/emit'
import { askerOf, recoveryAsksPerAddress, recoveryAsksPerAsker } from '@/lib/identity/phones/limits'
import { recoveryEndHours, recoveryWaitHours } from '@/lib/identity/phones/rules'
import { requestRecoverySchema } from '@/lib/identity/phones/schema'
import { isEmailAddress, spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { openRecovery } from '../queries/recoveries'
import { unhurried } from '../unhurried'
import { tooMany } from './take-tries'

const hour = 3_600_000

/**
 * Somebody without phone and codes asks by e-mail. The answer is the same for every address with which somebody could
 * register; a known one gets a mail with a code that works after a day, and another mail when it does. Asking again
 * while one is open mails nothing new, so that nobody can make the wait longer.
 */
export const requestRecovery = unhurried(
  command({
    name: 'recovery.ask',
    as: 'visitor',
    input: requestRecoverySchema,
    async prepare({ actor }, typed) {
      if (!(await recoveryAsksPerAddress.take(actor.client.address))) return tooMany()
      const email = spellEmail(typed.email)
      return ok({ email, isAllowed: await recoveryAsksPerAsker.take(askerOf(email, actor.client.address)) })
    },
    async run(context) {
      const { tx, actor, now } = context
      const { email, isAllowed } = context.prepared
      const person = await tx.person.findUnique({ where: { email }, select: { id: true, name: true } })
      // Nobody waits for a mail that cannot come. As at signing in, this tells whether an address of a form with which
      // nobody can register any more has an account, and nothing of any other address. Accepted: see
      // docs/decisions/0033.
      if (!person && !isEmailAddress(email)) return refuse('email_malformed', { field: 'email' })
      if (!person || !isAllowed) return ok()
      if ((await tx.recovery.count({ where: openRecovery(person.id, now) })) > 0) return ok()
      const id = randomUUID()
      const usableFrom = new Date(now.getTime() + recoveryWaitHours * hour)
      const expiresAt = new Date(now.getTime() + recoveryEndHours * hour)
      const askedEventId = await emit(context, 'person.recoveryAsked', {
        subject: person,
        after: { address: actor.client.address, usableFrom: usableFrom.toISOString() },
        data: { recoveryId: id, until: expiresAt.toISOString() },
      })
      await tx.recovery.create({
        data: { id, personId: person.id, createdAt: now, usableFrom, expiresAt, askedEventId },
        select: { id: true },
      })
      return ok()
    },
  }),
)
