import 'server-only'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { whenApproved } from '@/lib/identity/phones/commands/confirming/when-approved'
import { ok, refuse } from '@/lib/kernel/result'

const language = z.enum(['nl', 'en'])

/** A phone approved another language: mails and text messages that are written from now on are in it. */
export const changeLanguage = whenApproved('person.changeLanguage', 'change_language', async (context, approved) => {
  const { tx, actor } = context
  const chosen = language.safeParse(approved.value)
  if (!chosen.success) return refuse('not_found')
  await tx.person.update({ where: { id: actor.personId }, data: { language: chosen.data }, select: { id: true } })
  await emit(context, 'person.languageChanged', {
    subject: { id: actor.personId, name: actor.name },
    after: { language: chosen.data, ...approved.place },
  })
  return ok()
})
