import 'server-only'
import { emit } from '@/lib/events/emit'
import { findOwnPlace } from '@/lib/identity/sessions/own-session'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { chooseMailsSchema } from '@/lib/notifications/schema'

/**
 * A person chooses which mails they get. No phone approves it, for nothing that keeps an account safe can be switched off; a
 * mail says what was chosen, for it may have been somebody at their screen.
 */
export const chooseMails = command({
  name: 'person.chooseMails',
  as: 'person',
  may: null,
  input: chooseMailsSchema,
  async run(context, { sessionId, unwanted }) {
    const { tx, actor } = context
    const place = await findOwnPlace(context, sessionId)
    if (!place) return refuse('not_found')
    const { unwantedMails: before } = await tx.person.findUniqueOrThrow({
      where: { id: actor.personId },
      select: { unwantedMails: true },
    })
    // Chosen already: what was wanted is so.
    if (before.length === unwanted.length && before.every((kind) => unwanted.includes(kind))) return ok()
    const { count } = await tx.person.updateMany({
      where: { id: actor.personId, unwantedMails: { equals: before } },
      data: { unwantedMails: unwanted },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await emit(context, 'person.mailsChosen', {
      subject: { id: actor.personId, name: actor.name },
      before: { unwanted: before },
      after: { unwanted, ...place },
    })
    return ok()
  },
})
