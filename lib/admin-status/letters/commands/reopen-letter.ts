import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { giveMailsBack, takeMails } from '@/lib/admin-status/signatories/limits'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { mayChangeLetters } from '@/lib/admin-status/signatories/rules'
import { signatorySchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkPaper, unsign } from './unsign'

/**
 * A letter on paper came back unusable, such as a blurred photo: the applicant asks for the same signature once more. What
 * was sent stays among the evidence. A signature by phone is verified by itself and is never asked again.
 */
export const reopenLetter = command({
  name: 'letter.reopen',
  as: 'person',
  may: 'application.submit',
  input: signatorySchema,
  async prepare({ actor }, { signatoryId }) {
    const known = await findOfApplicant(db, actor, signatoryId)
    return known ? takeMails(actor, [known.email]) : refuse('not_found')
  },
  giveBack: giveMailsBack,
  async run(context, { signatoryId }): Promise<Result<{ applicationId: string }>> {
    const { tx, actor } = context
    const known = await findOfApplicant(tx, actor, signatoryId)
    if (!known) return refuse('not_found')
    await lockApplication(tx, known.application.id)
    const letter = (await findOfApplicant(tx, actor, signatoryId)) ?? known
    const { id, name, state, signedByName, application } = letter
    const paper = checkPaper(letter)
    if (!paper.ok) return paper
    const may = mayChangeLetters(application.status)
    if (!may.ok) return may
    const next = await unsign(context, letter)
    if (!next.ok) return next
    await emit(context, 'letter.reopened', {
      subject: { id: application.id, name },
      before: { state, method: 'paper', signedBy: signedByName },
      after: { state: next.value },
      data: { signatoryId: id },
    })
    return ok({ applicationId: application.id })
  },
})
