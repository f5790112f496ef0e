import 'server-only'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { record } from '@/lib/events/record'
import { transact, type Tx } from '@/lib/kernel/db'
import { newReference } from '@/lib/kernel/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { actsAlone } from '@/lib/admin-status/signatories/rules'
import type { Authority } from '@/lib/identity/people/representatives'
import { isUuid } from '@/lib/kernel/ids'
import { findFacts } from '@/lib/admin-status/applications/queries/facts'
import { lockApplication } from './lock'
import type { AuthorityInput, RequestInput } from '@/lib/admin-status/applications/schema'
import { mayHold } from './start-application'
import { nextStep, type DraftStep } from '@/lib/admin-status/applications/steps'

export type Saved = { applicationId: string; next: DraftStep }

/** The applicant says what the extract says about them. Who is authorised together with others signs a letter too. */
export async function saveAuthority(
  actor: PersonActor,
  input: AuthorityInput,
  now = new Date(),
): Promise<Result<Saved>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  const { applicationId } = input
  const says = claimOf(input)
  return transact(async (tx) => {
    // Letters that go out at this moment are not taken back by an answer that came a moment later.
    const locked = await lockApplication(tx, applicationId)
    if (locked?.personId !== actor.personId || locked.status !== 'draft') return refuse('not_found')
    const before = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: claimSelected })
    await tx.adminApplication.update({ where: { id: applicationId }, data: says })
    await keepOwnLetter(tx, actor, applicationId, says.authority)
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'application.changed',
      subject: { type: 'AdminApplication', id: applicationId, name: actor.name },
      before,
      after: says,
    })
    return ok({ applicationId, next: nextStep(await findFacts(tx, applicationId, now)) })
  })
}

/** The applicant changes the level or the explanation of their draft. Another level may ask for other signatures. */
export async function saveRequest(actor: PersonActor, input: RequestInput, now = new Date()): Promise<Result<Saved>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const { applicationId, level, explanation } = input
  if (!isUuid(applicationId)) return refuse('not_found')
  const where = { id: applicationId }
  return transact(async (tx) => {
    const draft = await lockApplication(tx, applicationId)
    if (draft?.personId !== actor.personId || draft.status !== 'draft') return refuse('not_found')
    if (!(await mayHold(tx, actor, level, now))) return refuse('level_above_means', { field: 'level' })
    const before = await tx.adminApplication.findUniqueOrThrow({ where, select: { level: true } })
    await tx.adminApplication.update({ where, data: { level, explanation }, select: { id: true } })
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'application.changed',
      subject: { type: 'AdminApplication', id: applicationId, name: actor.name },
      before,
      after: { level },
    })
    return ok({ applicationId, next: nextStep(await findFacts(tx, applicationId, now)) })
  })
}

const claimSelected = {
  isRepresentative: true,
  authority: true,
  hasNoRepresentative: true,
  representativeCount: true,
} as const

/** What the application holds of such an answer. */
function claimOf({ says, count }: AuthorityInput) {
  const authority = says === 'not_named' || says === 'nobody_named' ? null : says
  return {
    isRepresentative: authority !== null,
    authority,
    hasNoRepresentative: says === 'nobody_named',
    representativeCount: says === 'nobody_named' ? 0 : (count ?? (authority && actsAlone(authority) ? 1 : null)),
  }
}

async function keepOwnLetter(tx: Tx, actor: PersonActor, applicationId: string, authority: Authority | null) {
  await tx.signatory.deleteMany({ where: { applicationId, OR: [{ isApplicant: true }, { email: actor.email }] } })
  if (authority === null || actsAlone(authority)) {
    // Nobody else has to sign for who may decide alone.
    if (authority !== null) await tx.signatory.deleteMany({ where: { applicationId } })
    return
  }
  const { name, email, language } = actor
  await tx.signatory.create({
    data: { applicationId, name, email, language, authority, isApplicant: true, letterReference: newReference('BR') },
  })
}
