import 'server-only'
import { giveMailsBack, takeMails } from '@/lib/admin-status/signatories/limits'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { checkNamed } from '@/lib/admin-status/signatories/rules'
import { replacementSchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { listAddresses } from '@/lib/identity/contact/queries/former'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { askSignatories } from './ask-signatories'
import { substitute } from './substitute'

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
  async run(context, { signatoryId, ...input }): Promise<Result<{ applicationId: string }>> {
    const named = { ...input, email: spellEmail(input.email) }
    const substituted = await substitute(context, 'replace', signatoryId, (former) =>
      named.email === former.email ? refuse('signatory_known', { field: 'email' }) : ok(named),
    )
    if (!substituted.ok) return substituted
    const { id, name, state, application } = substituted.value
    await emit(context, 'signatory.replaced', {
      subject: { id: application.id, name },
      before: { state },
      after: { by: named.name, authority: named.authority },
      data: { signatoryId: id },
    })
    await askSignatories(context, application.id)
    return ok({ applicationId: application.id })
  },
})
