import 'server-only'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { letterSelected, subjectOf } from '../queries/letter'
import { announcementSchema } from '../schema'

/** A member of staff says that the printed letter is in the post; said twice, it was the first time. */
export const postAnnouncement = command({
  name: 'announcement.post',
  as: 'staff',
  may: 'announcement.send',
  input: announcementSchema,
  async run(context, { announcementId }) {
    const { tx, actor, now } = context
    const found = await tx.announcement.findUnique({ where: { id: announcementId }, select: letterSelected })
    if (!found) return refuse('not_found')
    const conflict = await findConflict(tx, actor, found.application)
    if (conflict) return refuse(conflict)
    if (!found.printedAt) return refuse('letter_not_printed')
    const { count } = await tx.announcement.updateMany({
      where: { id: announcementId, postedAt: null },
      data: { postedAt: now, postedById: actor.personId, postedByName: actor.name },
    })
    if (count > 0) await emit(context, 'announcement.posted', { subject: subjectOf(found) })
    return ok()
  },
})
