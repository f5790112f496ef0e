import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { giveMailsBack, takeMails } from '@/lib/admin-status/signatories/limits'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { checkNamed, mayChangeLetters, nextState } from '@/lib/admin-status/signatories/rules'
import { replacementSchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { listAddresses } from '@/lib/identity/contact/queries/former'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { askSignatories } from './ask-signatories'

/**
 * Somebody else signs instead, and nobody starts over: all other letters stand. The letter that is replaced no longer
 * counts, even when it was signed; its signature stays on record.
 */
export const replaceSignatory = command({
  name: 'signatory.replace',
  as: 'person',
  may: 'application.submit',
  input: replacementSchema,
  constraints: { Signatory_one_each: 'signatory_known' },
  async prepare({ actor }, input) {
    const known = await findOfApplicant(db, actor, input.signatoryId)
    if (!known) return refuse('not_found')
    const email = spellEmail(input.email)
    const own = checkNamed({ name: actor.name, emails: await listAddresses(db, actor) }, { ...input, email })
    return own.ok ? takeMails(actor, [known.email, email]) : own
  },
  giveBack: giveMailsBack,
  async run(context, input): Promise<Result<{ applicationId: string }>> {
    const { tx, actor } = context
    const known = await findOfApplicant(tx, actor, input.signatoryId)
    if (!known) return refuse('not_found')
    await lockApplication(tx, known.application.id)
    const former = (await findOfApplicant(tx, actor, input.signatoryId)) ?? known
    const { id, state, application } = former
    const next = nextState(state, 'replace')
    if (!next.ok) return next
    const may = mayChangeLetters(application.status)
    if (!may.ok) return may
    const { name, authority, language } = input
    const email = spellEmail(input.email)
    if (email === former.email) return refuse('signatory_known', { field: 'email' })
    const others = await tx.signatory.count({
      where: { applicationId: application.id, email, state: { not: 'replaced' } },
    })
    if (others > 0) return refuse('signatory_known', { field: 'email' })
    const moved = await transition(next, (to) => tx.signatory.updateMany({ where: { id, state }, data: { state: to } }))
    if (!moved.ok) return moved
    const made = await tx.signatory.create({
      data: {
        applicationId: application.id,
        name,
        email,
        authority,
        language,
        isApplicant: email === actor.email,
        letterReference: newReference('BR'),
      },
      select: { id: true },
    })
    await tx.signatory.update({ where: { id }, data: { replacedById: made.id } })
    await emit(context, 'signatory.replaced', {
      subject: { id: application.id, name: former.name },
      before: { state },
      after: { by: name, authority },
      data: { signatoryId: id },
    })
    await askSignatories(context, application.id)
    return ok({ applicationId: application.id })
  },
})
