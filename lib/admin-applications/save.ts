import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { PersonActor } from '@/lib/auth/acting'
import { record } from '@/lib/audit/record'
import { transact, type Tx } from '@/lib/db'
import { newReference } from '@/lib/reference'
import { ok, refuse, type Result } from '@/lib/result'
import { actsAlone, type Authority } from '@/lib/signatories/rules'
import { isUuid } from '@/lib/uuid'
import { findFacts } from './facts'
import { lockApplication } from './lock'
import type { AuthorityInput, RequestInput } from './schema'
import { mayHold } from './start'
import { nextStep, type DraftStep } from './steps'

export type Saved = { applicationId: string; next: DraftStep }

/** The applicant says what the extract says about him. Who is authorised together with others signs a letter himself too. */
export async function saveAuthority(actor: PersonActor, input: AuthorityInput, now = new Date()): Promise<Result<Saved>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  return transact(async (tx) => {
    const draft = await findDraft(tx, actor, input.applicationId)
    if (!draft) return refuse('not_found')
    const { says } = input
    const authority = says === 'not_named' || says === 'nobody_named' ? null : says
    await tx.adminApplication.update({
      where: { id: draft.id },
      data: {
        isRepresentative: authority !== null,
        authority,
        hasNoRepresentative: says === 'nobody_named',
        representativeCount: says === 'nobody_named' ? 0 : (input.count ?? (authority && actsAlone(authority) ? 1 : null)),
      },
    })
    await keepOwnLetter(tx, actor, draft.id, authority)
    return ok({ applicationId: draft.id, next: nextStep(await findFacts(tx, draft.id, now)) })
  })
}

/** The applicant changes the level or the explanation of his draft. Another level may ask for other signatures. */
export async function saveRequest(actor: PersonActor, input: RequestInput, now = new Date()): Promise<Result<Saved>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  return transact(async (tx) => {
    await lockApplication(tx, input.applicationId)
    const draft = await findDraft(tx, actor, input.applicationId)
    if (!draft) return refuse('not_found')
    const { level, explanation } = input
    if (!(await mayHold(tx, actor, level, now))) return refuse('level_above_means', { field: 'level' })
    const before = await tx.adminApplication.findUniqueOrThrow({ where: draft, select: { level: true } })
    await tx.adminApplication.update({ where: draft, data: { level, explanation }, select: { id: true } })
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'application.changed',
      subject: { type: 'AdminApplication', id: draft.id, name: actor.name },
      before,
      after: { level },
    })
    return ok({ applicationId: draft.id, next: nextStep(await findFacts(tx, draft.id, now)) })
  })
}

/** A draft of this person himself. */
export async function findDraft(tx: Tx, actor: PersonActor, applicationId: string): Promise<{ id: string } | null> {
  if (!isUuid(applicationId)) return null
  return tx.adminApplication.findFirst({ where: { id: applicationId, personId: actor.personId, status: 'draft' }, select: { id: true } })
}

async function keepOwnLetter(tx: Tx, actor: PersonActor, applicationId: string, authority: Authority | null) {
  await tx.signatory.deleteMany({ where: { applicationId, OR: [{ isApplicant: true }, { email: actor.email }] } })
  if (authority === null || actsAlone(authority)) {
    // Nobody else has to sign for who may decide alone.
    if (authority !== null) await tx.signatory.deleteMany({ where: { applicationId } })
    return
  }
  const { name, email, language } = actor
  await tx.signatory.create({ data: { applicationId, name, email, language, authority, isApplicant: true, letterReference: newReference('BR') } })
}
