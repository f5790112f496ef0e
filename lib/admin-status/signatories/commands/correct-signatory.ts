import 'server-only'
import { giveMailsBack, takeMails } from '@/lib/admin-status/signatories/limits'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { checkNamed } from '@/lib/admin-status/signatories/rules'
import { correctionSchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { listAddresses } from '@/lib/identity/contact/queries/former'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { askSignatories } from './ask-signatories'
import { substitute } from './substitute'

/**
 * A letter that nobody answered goes out again, to another address, under another name or in another language. It is a new
 * letter: the former one can be signed no more, and at another address it is said that it is of no use.
 */
export const correctSignatory = command({
  name: 'signatory.correct',
  as: 'person',
  may: 'application.submit',
  input: correctionSchema,
  constraints: { Signatory_one_each: 'signatory_known' },
  async prepare({ actor }, input) {
    const known = await findOfApplicant(db, actor, input.signatoryId)
    if (!known) return refuse('not_found')
    const email = spellEmail(input.email)
    const own = checkNamed({ name: actor.name, emails: await listAddresses(db, actor) }, { ...input, email })
    return own.ok ? takeMails(actor, known.email === email ? [email] : [known.email, email]) : own
  },
  giveBack: giveMailsBack,
  async run(context, { signatoryId, name, email: typed, language }): Promise<Result<{ applicationId: string }>> {
    const email = spellEmail(typed)
    const substituted = await substitute(context, 'correct', signatoryId, (former) => {
      // Their own address is changed in their account.
      if (former.isApplicant) return refuse('changed_meanwhile')
      const isSame = former.name === name && former.email === email && former.language === language
      return isSame
        ? refuse('nothing_corrected', { field: 'email' })
        : ok({ name, email, language, authority: former.authority })
    })
    if (!substituted.ok) return substituted
    const former = substituted.value
    await emit(context, 'signatory.corrected', {
      subject: { id: former.application.id, name: former.name },
      before: { name: former.name },
      after: { name, isElsewhere: email !== former.email },
      data: { signatoryId },
    })
    await askSignatories(context, former.application.id)
    return ok({ applicationId: former.application.id })
  },
})
