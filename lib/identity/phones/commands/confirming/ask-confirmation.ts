import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { checkNewName } from '@/lib/identity/people/commands/check-new-name'
import { findOwnPhone } from '@/lib/identity/phones/commands/own-phone'
import { confirmationsPerPerson, limitMinutes } from '@/lib/identity/phones/limits'
import { newNumber } from '@/lib/identity/phones/numbers'
import { usable } from '@/lib/identity/phones/queries/phone'
import { unanswered } from '@/lib/identity/phones/queries/confirmation'
import { signInSeconds } from '@/lib/identity/phones/rules'
import { askConfirmationSchema } from '@/lib/identity/phones/schema'
import { hashOf, newSecret, secretsOf } from '@/lib/identity/phones/secrets'
import { findOwnPlace } from '@/lib/identity/sessions/own-session'
import type { PersonActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/**
 * Asks a phone to approve one change of the account: who holds an open session holds no account. What was asked stands
 * in the row and cannot change; the approval counts for it alone, in this session alone. A later question of the same
 * session takes the place of an earlier one.
 */
export const askConfirmation = command({
  name: 'confirmation.ask',
  as: 'person',
  may: null,
  input: askConfirmationSchema,
  async prepare({ actor, now }, { sessionId }) {
    if (!(await findOwnPlace({ tx: db, actor, now }, sessionId))) return refuse('not_found')
    if (await confirmationsPerPerson.take(actor.personId)) return ok()
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  },
  async run(context, input) {
    const { tx, actor, now } = context
    const about = await aboutOf(context, input)
    if (!about.ok) return about
    if ((await tx.phone.count({ where: { personId: actor.personId, ...usable } })) === 0)
      return refuse('no_phone_to_approve')
    const { sessionId, kind } = input
    await tx.confirmation.updateMany({ where: { sessionId, ...unanswered(now) }, data: { cancelledAt: now } })
    const id = randomUUID()
    const { secret, code } = secretsOf('confirm', id)
    await tx.confirmation.create({
      data: {
        id,
        personId: actor.personId,
        sessionId,
        kind,
        ...about.value,
        secretHash: hashOf(secret),
        codeHash: hashOf(code),
        number: newNumber(),
        nonce: newSecret(),
        createdAt: now,
        expiresAt: new Date(now.getTime() + signInSeconds * 1000),
      },
      select: { id: true },
    })
    return ok({ confirmationId: id })
  },
})

type About = { aboutId?: string; value?: string }

/** What exactly is asked, as the row keeps it; refused where the change could not be made. */
async function aboutOf(
  context: Context<PersonActor>,
  input: z.output<typeof askConfirmationSchema>,
): Promise<Result<About>> {
  const { actor } = context
  if (input.kind === 'change_email') {
    const email = spellEmail(input.email)
    return email === actor.email ? refuse('email_same', { field: 'email' }) : ok({ value: email })
  }
  if (input.kind === 'change_mobile') {
    const { mobileNumber } = await findOwn(context)
    return mobileNumber === input.mobileNumber
      ? refuse('mobile_same', { field: 'mobileNumber' })
      : ok({ value: input.mobileNumber })
  }
  if (input.kind === 'change_name') {
    const may = await checkNewName(context, input.name)
    return may.ok ? ok({ value: input.name }) : { ...may, field: 'name' }
  }
  if (input.kind === 'change_language') {
    const { language } = await findOwn(context)
    return language === input.language ? refuse('language_same', { field: 'language' }) : ok({ value: input.language })
  }
  if (!('phoneId' in input)) return ok({})
  const phone = await findOwnPhone(context, input.phoneId)
  if (!phone || (input.kind === 'unblock_phone' && !phone.blockedAt)) return refuse('not_found')
  return ok({ aboutId: phone.id })
}

const findOwn = ({ tx, actor }: Context<PersonActor>) =>
  tx.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { mobileNumber: true, language: true } })
