import 'server-only'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { findUndoable } from '@/lib/identity/contact/queries/undo'
import { endWhatIsOpen } from '@/lib/identity/recovery/commands/end-what-is-open'
import { placeWords } from '@/lib/identity/sessions/browser/browser-name'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/**
 * Whoever reads the former address and did not change it puts it back, with the button behind the link of the mail: for
 * three days, also when the address was changed further since, and not twice in a month. Every session ends; phones
 * stay as they are, for the mailbox alone is no owner.
 */
export const undoAddress = command({
  name: 'contact.undoAddress',
  as: 'visitor',
  input: z.object({ link: z.string().max(200) }),
  constraints: { Person_email_key: 'undo_over' },
  async run(context, { link }) {
    const { tx, actor, now } = context
    const change = await findUndoable(link, now, tx)
    if (!change) return refuse('recovery_link_wrong')
    // Pressed again, it is done already.
    if (change.state === 'undone') return ok()
    if (change.state === 'over') return refuse('undo_over')
    const { id, former, person } = change
    // Of two links that are pressed at once the second one finds another address than it read.
    const { count } = await tx.person.updateMany({
      where: { id: person.id, email: person.email },
      data: { email: former },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await tx.contactChange.update({ where: { id }, data: { undoneAt: now }, select: { id: true } })
    await endWhatIsOpen(context, person.id)
    await emit(context, 'person.emailChangeUndone', {
      subject: person,
      after: placeWords(actor.client),
      data: { changeId: id },
    })
    return ok()
  },
})
