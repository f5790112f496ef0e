import 'server-only'
import type { StaffActor } from '@/lib/auth/acting'
import type { Tx } from '@/lib/db'
import type { Problem } from '@/lib/result'

type ConflictFacts = { isApplicant: boolean; belongsToCompany: boolean; appliedThere: boolean }

/** Why somebody keeps his hands off a case: it is his own, his own company's, or one where he once asked something himself. */
export function conflictOf({ isApplicant, belongsToCompany, appliedThere }: ConflictFacts): Problem | null {
  if (isApplicant) return 'own_application'
  if (belongsToCompany) return 'own_company_case'
  return appliedThere ? 'applied_before' : null
}

/** The same, looked up: places he has or ever had, applications and letters of his, at this company. */
export async function findConflict(tx: Tx, actor: StaffActor, application: { personId: string; organizationId: string }): Promise<Problem | null> {
  const { personId, email } = actor
  const { organizationId } = application
  const [place, applied, letter] = [
    await tx.membership.findFirst({ where: { personId, organizationId }, select: { id: true } }),
    await tx.adminApplication.findFirst({ where: { personId, organizationId }, select: { id: true } }),
    await tx.signatory.findFirst({ where: { email, application: { organizationId } }, select: { id: true } }),
  ]
  return conflictOf({ isApplicant: application.personId === personId, belongsToCompany: place !== null, appliedThere: applied !== null || letter !== null })
}
