import 'server-only'
import { messageSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { keepMessage, subjectOf } from './holding'
import { working } from './working'

/** Writes to the applicant without deciding: they get a mail, and answers in the portal. */
export const writeToApplicant = command({
  name: 'case.writeToApplicant',
  as: 'staff',
  may: 'application.work',
  input: messageSchema,
  run: (context, { applicationId, text }) =>
    working(context, applicationId, async (found) => {
      const messageId = await keepMessage(context, { applicationId: found.id, text })
      await emit(context, 'case.messageSent', { subject: subjectOf(found), data: { messageId } })
      return ok()
    }),
})
