import { identityProblems } from '@/lib/identity/problems'
import { organizationsProblems } from '@/lib/organizations/problems'
import { authorizationsProblems } from '@/lib/authorizations/problems'
import { adminStatusProblems } from '@/lib/admin-status/problems'
import { deskProblems } from '@/lib/desk/problems'
import { apiProblems } from '@/lib/api/problems'
import { openidProblems } from '@/lib/openid/problems'
import { kernelProblems, type Problem } from '@/lib/kernel/result'

/** The HTTP status of every problem; one that no room knows does not compile. */
export const statusOfProblem: Record<Problem, number> = {
  ...kernelProblems,
  ...identityProblems,
  ...organizationsProblems,
  ...authorizationsProblems,
  ...adminStatusProblems,
  ...deskProblems,
  ...openidProblems,
  ...apiProblems,
}
