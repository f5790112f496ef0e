import 'server-only'
import { transact, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost } from '@/lib/catalogue/levels'
import { findMembership, isRunning, wasAdmin } from '@/lib/desk/cases/queries/membership'
import type { Readiness } from '@/lib/desk/cases/queries/readiness'
import { hasEnded } from '@/lib/organizations/rules'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import { askRegister, keepRegister } from '../checking/keep-register'

/** Whether everything holds that approving asks for: what was looked at, who signed, and what this kind of application rests on. */
export async function checkApproval(
  tx: Tx,
  applicationId: string,
  { isKnown, items, missing, open }: Readiness,
  now: Date,
): Promise<Result<undefined>> {
  if (!isKnown && items.includes('representatives')) return refuse('representatives_missing')
  if (missing > 0) return refuse('signatures_missing', { details: { missing } })
  if (open.length > 0) return refuse('checks_open', { details: { open: open.length } })
  return checkGround(tx, applicationId, now)
}

/**
 * Nobody signs for a further admin or a renewal, because an admin who is there stands behind it. When they are gone
 * by the time of the decision, or the renewing or raised admin's own membership, it rests on nothing. Source: "a sitting admin vouches".
 */
async function checkGround(tx: Tx, applicationId: string, now: Date): Promise<Result<undefined>> {
  const { arrivedAt, application } = await tx.case.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      arrivedAt: true,
      application: {
        select: { kind: true, personId: true, organizationId: true, level: true, membershipId: true },
      },
    },
  })
  const { kind, personId, organizationId, level } = application
  if (kind === 'first_admin' || kind === 'recovery') return ok()
  const membership = await findMembership(tx, application)
  // Opened again while the status that it gave runs: that one goes on as it is.
  if (isRunning(application, membership, now)) return ok()
  // Nothing but a status that runs has a level that can be raised.
  if (kind === 'raise') return membership && wasAdmin(membership, now) ? ok() : refuse('raise_over')
  if (kind === 'renewal') {
    // Asked for in time is enough: what the desk took longer is not the admin's fault.
    const ranThen = membership !== null && wasAdmin(membership, arrivedAt)
    return ranThen && membership.level && isAtMost(level, membership.level) ? ok() : refuse('renewal_over')
  }
  const behind = await tx.membership.findFirst({
    where: {
      organizationId,
      personId: { not: personId },
      ...adminToday.where(now),
    },
    select: { id: true },
  })
  return behind ? ok() : refuse('no_admin_behind')
}

/** The applicant may have added something while the decision was written: whoever decides looks at that first. */
export async function checkSeen(tx: Tx, applicationId: string, seen: number | undefined): Promise<Result<undefined>> {
  if (seen === undefined) return ok()
  const now =
    (await tx.evidence.count({ where: { applicationId } })) +
    (await tx.adminApplicationMessage.count({ where: { applicationId } }))
  return now === seen ? ok() : refuse('something_arrived')
}

/** The company may have ended, or its facts may have changed, since the application was made. */
export async function checkCompany(applicationId: string, now: Date): Promise<Result<undefined>> {
  const asked = await askRegister(applicationId)
  if (!asked) return refuse('not_found')
  const { organizationId, register } = asked
  // A register that is down does not stop staff, who have the facts of the application before them.
  if (!register.ok) return ok()
  const company = register.value
  await transact(async (tx) => ok(await keepRegister({ tx, now }, organizationId, company)))
  return hasEnded(company, now) ? refuse('kvk_ended', { details: { company: company.name } }) : ok()
}
