import 'server-only'
import { checkExtracts, findFacts } from '@/lib/admin-status/applications/queries/facts'
import { findRaisable } from '@/lib/admin-status/applications/queries/raisable'
import { nextStatus, type ApplicationStatus } from '@/lib/admin-status/applications/rules'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { lettersMissing, namesMissing, nextStep, stepsOf } from '@/lib/admin-status/applications/steps'
import { askSignatories } from '@/lib/admin-status/signatories/commands/ask-signatories'
import { giveMailsBack, takeMails } from '@/lib/admin-status/signatories/limits'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { db, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Refusal, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { arrivalSelected, arriveAtDesk } from '../arrive'
import { lockApplication } from '../lock'

export type Sent = { applicationId: string; status: ApplicationStatus }

/**
 * The applicant is ready: the letters go to the signatories, or, when nobody has to sign, the application to the desk.
 * Sending twice is "already done". The company is looked up once more: it may have ended meanwhile. A register that
 * is down blocks sending, the draft stays. Source: "no guess without the register".
 */
export const sendApplication = command({
  name: 'application.send',
  as: 'person',
  may: 'application.submit',
  input: ownApplicationSchema,
  async prepare({ actor, now }, input) {
    const known = await db.adminApplication.findFirst({
      where: { id: input.applicationId, personId: actor.personId },
      select: {
        status: true,
        organization: { select: { kvkNumber: true } },
        signatories: { where: { state: 'named' }, select: { email: true } },
      },
    })
    if (!known) return refuse('not_found')
    const company = known.status === 'draft' ? await lookUpCompany(actor, known.organization.kvkNumber, now) : ok()
    if (!company.ok) return { ...company, field: undefined }
    return takeMails(
      actor,
      known.signatories.map(({ email }) => email),
    )
  },
  giveBack: giveMailsBack,
  async run(context, input): Promise<Result<Sent>> {
    const { tx, actor, now } = context
    // Another tab may be changing the answers at this moment: what was read is what is sent.
    await lockApplication(tx, input.applicationId)
    const application = await tx.adminApplication.findFirst({
      where: { id: input.applicationId, personId: actor.personId },
      select: arrivalSelected,
    })
    if (!application) return refuse('not_found')
    const { id: applicationId, status, kind } = application
    if (status === 'awaiting_signatures' || status === 'submitted') return ok({ applicationId, status })
    if (kind === 'raise' && !(await findRaisable(actor, application.organizationId, now, tx)))
      return refuse('admin_status_over')
    const facts = await findFacts(tx, applicationId, now)
    const missing = namesMissing(facts)
    const step = nextStep(facts)
    if (step === 'authority') return refuse('authority_required')
    if (step === 'extract') return refuseExtract(tx, applicationId, now)
    if (missing > 0) return refuse('signatory_missing', { details: { missing } })
    if (!stepsOf(facts).includes('signatories') || lettersMissing(facts) === 0) {
      const arrived = await arriveAtDesk(context, application)
      return arrived.ok ? ok({ applicationId, status: 'submitted' }) : arrived
    }
    const moved = await transition(nextStatus(status, 'send'), (to) =>
      tx.adminApplication.updateMany({ where: { id: applicationId, status }, data: { status: to } }),
    )
    if (!moved.ok) return moved
    const letters = await askSignatories(context, applicationId)
    await emit(context, 'application.lettersSent', {
      subject: { id: applicationId, name: actor.name },
      before: { status },
      after: { status: moved.value, letters },
      data: { kind },
    })
    return ok({ applicationId, status: moved.value })
  },
})

/** Why the extract cannot be sent: there is none, or the draft lay until it was too old. */
async function refuseExtract(tx: Tx, applicationId: string, now: Date): Promise<Refusal> {
  const extracts = await tx.evidence.findMany({
    where: { applicationId, kind: 'extract', removedAt: null },
    select: { issuedOn: true },
  })
  const extract = checkExtracts(extracts, now)
  return extract.ok ? refuse('extract_missing') : { ...extract, field: undefined }
}
