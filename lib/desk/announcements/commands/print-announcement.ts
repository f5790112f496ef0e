import 'server-only'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { emit } from '@/lib/events/emit'
import { hashOf } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { objectionCodeOf } from '../code'
import { letterSelected, subjectOf, type AnnouncedLetter } from '../queries/letter'
import { printable } from '../queries/letters'
import { lastDayToObject } from '../rules'
import { announcementSchema } from '../schema'

/** A letter with its code, for the moment in which it is printed. */
export type PrintedLetter = AnnouncedLetter & { street: string; postalCode: string; city: string; code: string }

/**
 * A member of staff prints the letter to a company, also once more; who and when is written down. From then on its code
 * works, for so many days. Whom the case touches does not see the code.
 */
export const printAnnouncement = command({
  name: 'announcement.print',
  as: 'staff',
  may: 'announcement.send',
  input: announcementSchema,
  async run(context, { announcementId }): Promise<Result<PrintedLetter>> {
    const { tx, actor, now } = context
    const found = await tx.announcement.findUnique({
      where: { id: announcementId, ...printable(now) },
      select: letterSelected,
    })
    if (!found) return refuse('not_found')
    const conflict = await findConflict(tx, actor, found.application)
    if (conflict) return refuse(conflict)
    const { street, postalCode, city } = found
    if (street === null || postalCode === null || city === null) return refuse('not_found')
    const code = objectionCodeOf(announcementId)
    // As long as it was not posted, the company has its days from what is printed now.
    const objectableUntil = found.postedAt ? found.objectableUntil : lastDayToObject(now)
    const printed = { printedAt: now, printedById: actor.personId, printedByName: actor.name }
    await tx.announcement.update({
      where: { id: announcementId },
      data: { codeHash: hashOf(code), objectableUntil, ...printed },
      select: { id: true },
    })
    await emit(context, 'announcement.printed', { subject: subjectOf(found) })
    return ok({ ...found, objectableUntil, street, postalCode, city, code })
  },
})
