import 'server-only'
import { record } from '@/lib/audit/record'
import { can } from '@/lib/auth/permissions'
import type { PersonActor } from '@/lib/auth/acting'
import { transact, type Tx } from '@/lib/db'
import { newReference } from '@/lib/reference'
import { ok, refuse, type Result } from '@/lib/result'
import { actsAlone, type Authority } from '@/lib/signatories/rules'
import { isUuid } from '@/lib/uuid'
import { findFacts } from './facts'
import { lockApplication } from './lock'
import type { AuthorityInput } from './schema'
import { nextStep, type DraftStep } from './steps'

export type Saved = { applicationId: string; next: DraftStep }

/** The applicant says what the extract says about him. Who is authorised together with others signs a letter himself too. */
export async function saveAuthority(actor: PersonActor, input: AuthorityInput, now = new Date()): Promise<Result<Saved>> {
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
    return ok({ applicationId, next: nextStep(await findFacts(tx, applicationId)) })
  })
}

const claimSelected = { isRepresentative: true, authority: true, hasNoRepresentative: true, representativeCount: true } as const

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
  await tx.signatory.create({ data: { applicationId, name, email, language, authority, isApplicant: true, letterReference: newReference('BR') } })
}
