import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { newReference } from '@/lib/kernel/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { askSignatories } from './ask-signatories'
import { withinLimits } from '@/lib/admin-status/signatories/limits'
import { checkNamed, mayChangeLetters } from '@/lib/admin-status/signatories/rules'
import type { NewSignatory } from '@/lib/admin-status/signatories/schema'

export type Added = { applicationId: string; /** the letter went out at once */ isAsked: boolean }

/** Nobody has more representatives who must sign than this, and nobody sends more letters at once. */
const maxSignatories = 20

/** The applicant names somebody who must sign. In a draft nobody is told yet; later the letter goes out at once. */
export async function addSignatory(actor: PersonActor, input: NewSignatory, now = new Date()): Promise<Result<Added>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  const known = await db.adminApplication.findFirst({
    where: { id: input.applicationId, personId: actor.personId },
    select: { status: true },
  })
  if (!known) return refuse('not_found')
  const named = { ...input, email: normalizeEmail(input.email) }
  const own = checkNamed(actor, named)
  if (!own.ok) return own
  const add = () => transact((tx) => addNamed(tx, actor, named, now), { Signatory_one_each: 'signatory_known' })
  return known.status === 'draft' ? add() : withinLimits(actor, [named.email], add)
}

async function addNamed(tx: Tx, actor: PersonActor, input: NewSignatory, now: Date): Promise<Result<Added>> {
  const { applicationId, name, email, authority, language } = input
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
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'signatory.named',
    subject: { type: 'AdminApplication', id: applicationId, name },
    after: { authority },
  })
  if (!isDraft) await askSignatories(tx, actor, applicationId, now)
  return ok({ applicationId, isAsked: !isDraft })
}
