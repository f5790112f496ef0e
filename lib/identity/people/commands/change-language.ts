import 'server-only'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { takeConfirmation } from '@/lib/identity/phones/commands/confirming/take-confirmation'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

const language = z.enum(['nl', 'en'])

/** A phone approved another language: mails and text messages that are written from now on are in it. */
export const changeLanguage = command({
  name: 'person.changeLanguage',
  as: 'person',
  may: null,
  input: confirmationSchema,
  async run(context, input) {
    const { tx, actor } = context
    const approved = await takeConfirmation(context, input, 'change_language')
    if (!approved.ok) return approved
    const chosen = language.safeParse(approved.value.value)
    if (!chosen.success) return refuse('not_found')
    await tx.person.update({ where: { id: actor.personId }, data: { language: chosen.data }, select: { id: true } })
    await emit(context, 'person.languageChanged', {
      subject: { id: actor.personId, name: actor.name },
      after: { language: chosen.data, ...approved.value.place },
    })
    return ok()
  },
})
