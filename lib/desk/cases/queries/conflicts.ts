import 'server-only'
import { listAddresses } from '@/lib/identity/contact/queries/former'
import type { StaffActor } from '@/lib/kernel/actor'
import type { Tx } from '@/lib/kernel/db'
import type { Problem } from '@/lib/kernel/result'
import { plainName } from '@/lib/admin-status/signatories/rules'

/** Why somebody keeps their hands off a case. */
export type Conflict = Extract<Problem, 'own_application' | 'own_company_case' | 'applied_before'>

type ConflictFacts = { isApplicant: boolean; belongsToCompany: boolean; actedThere: boolean }

/** Why somebody keeps their hands off a case: it is their own, their own company's, or one where they once asked or signed something themselves. */
export function conflictOf({ isApplicant, belongsToCompany, actedThere }: ConflictFacts): Conflict | null {
  if (isApplicant) return 'own_application'
  if (belongsToCompany) return 'own_company_case'
  return actedThere ? 'applied_before' : null
}

/**
 * The same, looked up: memberships they have or ever had at this company, applications of theirs, letters that they answered, and their
 * name among the representatives. A letter that only names their address says nothing: whoever writes it chooses the address,
 * and would choose with it who may not look at their case.
 */
export async function findConflict(
  tx: Tx,
  actor: StaffActor,
  application: { personId: string; organizationId: string },
): Promise<Conflict | null> {
  const { personId } = actor
  const { organizationId } = application
  const [membership, applied, letter, representatives] = [
    await tx.membership.findFirst({ where: { personId, organizationId }, select: { id: true } }),
    await tx.adminApplication.findFirst({ where: { personId, organizationId }, select: { id: true } }),
    await tx.signatory.findFirst({
      where: {
        application: { organizationId },
        OR: [{ signedById: personId }, { email: { in: await listAddresses(tx, actor) }, state: 'refused' }],
      },
      select: { id: true },
    }),
    await tx.representative.findMany({ where: { application: { organizationId } }, select: { name: true }, take: 500 }),
  ]
  const isRepresentative = representatives.some(({ name }) => plainName(name) === plainName(actor.name))
  return conflictOf({
    isApplicant: application.personId === personId,
    belongsToCompany: membership !== null,
    actedThere: applied !== null || letter !== null || isRepresentative,
  })
}
