import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { giveMailsBack, takeMails } from '@/lib/admin-status/signatories/limits'
import { checkNamed, mayChangeLetters } from '@/lib/admin-status/signatories/rules'
import { newSignatorySchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { listAddresses } from '@/lib/identity/contact/queries/former'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { askSignatories } from './ask-signatories'

export type Added = { applicationId: string; /** the letter went out at once */ isAsked: boolean }

/** Nobody has more representatives who must sign than this, and nobody sends more letters at once. */
const maxSignatories = 20

/** The applicant names somebody who must sign. In a draft nobody is told yet; later the letter goes out at once. */
export const addSignatory = command({
  name: 'signatory.add',
  as: 'person',
  may: 'application.submit',
  input: newSignatorySchema,
  constraints: { Signatory_one_each: 'signatory_known' },
  async prepare({ actor }, input) {
    const known = await db.adminApplication.findFirst({
      where: { id: input.applicationId, personId: actor.personId },
      select: { status: true },
    })
    if (!known) return refuse('not_found')
    const email = spellEmail(input.email)
    const own = checkNamed({ name: actor.name, emails: await listAddresses(db, actor) }, { ...input, email })
    if (!own.ok) return own
    return takeMails(actor, known.status === 'draft' ? [] : [email])
  },
  giveBack: giveMailsBack,
  async run(context, input): Promise<Result<Added>> {
    const { tx, actor } = context
    const { applicationId, name, authority, language } = input
    const email = spellEmail(input.email)
    const application = await lockApplication(tx, applicationId)
    if (application?.personId !== actor.personId) return refuse('not_found')
    const isDraft = application.status === 'draft'
    const may = isDraft ? ok() : mayChangeLetters(application.status)
    if (!may.ok) return may
    const others = await tx.signatory.findMany({
      where: { applicationId, state: { not: 'replaced' } },
      select: { email: true },
    })
    if (others.length >= maxSignatories) return refuse('signatories_too_many', { field: 'email' })
    if (others.some((one) => one.email === email)) return refuse('signatory_known', { field: 'email' })
    await tx.signatory.create({
      data: {
        applicationId,
        name,
        email,
        authority,
        language,
        isApplicant: email === actor.email,
        letterReference: newReference('BR'),
      },
    })
    await emit(context, 'signatory.named', { subject: { id: applicationId, name }, after: { authority } })
    if (!isDraft) await askSignatories(context, applicationId)
    return ok({ applicationId, isAsked: !isDraft })
  },
})
