import 'server-only'
import { record } from '@/lib/audit/record'
import { can } from '@/lib/auth/permissions'
import type { PersonActor } from '@/lib/auth/acting'
import { normalizeEmail } from '@/lib/auth/rules'
import { transact } from '@/lib/db'
import { newReference } from '@/lib/reference'
import { ok, refuse, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { askSignatories } from './ask'
import type { NewSignatory } from './schema'

/** Nobody has more representatives who must sign than this, and nobody sends more letters at once. */
const mostSignatories = 20

/** The applicant names somebody who must sign. In a draft nobody is told yet; later the letter goes out at once. */
export async function addSignatory(actor: PersonActor, input: NewSignatory, now = new Date()): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  return transact(
    async (tx) => {
      const application = await tx.adminApplication.findFirst({
        where: { id: input.applicationId, personId: actor.personId },
        select: { id: true, status: true, signatories: { where: { state: { not: 'replaced' } }, select: { email: true } } },
      })
      if (!application) return refuse('not_found')
      const isOpen = application.status === 'draft' || application.status === 'awaiting_signatures' || application.status === 'more_information_needed'
      if (!isOpen) return refuse(application.status === 'submitted' || application.status === 'second_review' ? 'application_at_desk' : 'application_closed')
      const email = normalizeEmail(input.email)
      if (application.signatories.length >= mostSignatories) return refuse('signatories_too_many', { field: 'email' })
      if (application.signatories.some((one) => one.email === email)) return refuse('signatory_known', { field: 'email' })
      const { name, authority, language } = input
      await tx.signatory.create({
        data: { applicationId: application.id, name, email, authority, language, isApplicant: email === actor.email, letterReference: newReference('BR') },
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: null,
        action: 'signatory.named',
        subject: { type: 'AdminApplication', id: application.id, name },
        after: { authority },
      })
      if (application.status !== 'draft') await askSignatories(tx, actor, application.id, now)
      return ok({ applicationId: application.id })
    },
    { Signatory_one_each: 'signatory_known' },
  )
}
