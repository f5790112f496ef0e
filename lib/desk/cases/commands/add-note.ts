import 'server-only'
import { noteSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { keepNote, subjectOf } from './holding'
import { working } from './working'

/** A note that staff leave for each other; the applicant never sees it. */
export const addNote = command({
  name: 'case.note',
  as: 'staff',
  may: 'application.work',
  input: noteSchema,
  run: (context, { applicationId, note }) =>
    working(context, applicationId, async (found) => {
      await keepNote(context, found.id, note)
      await emit(context, 'case.noted', { subject: subjectOf(found) })
      return ok()
    }),
})
