// What the desk does with an application, told with its own commands: by the demo's story and by tests.
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase, type CaseOutcome } from '@/lib/desk/cases/commands/deciding/decide-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { findReadiness } from '@/lib/desk/cases/queries/readiness'
import { enterExtract } from '@/lib/desk/cases/commands/checking/enter-extract'
import { comparedCheck } from '@/lib/desk/cases/rules/check-list'
import { addRepresentative } from '@/lib/desk/cases/commands/checking/add-representative'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'

/** What a command made, or a clear stop: a refusal is a bug in the story. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The story was refused: ${result.problem} ${JSON.stringify(result.details ?? '')}`)
  return result.value
}

/** Claims the case, types what the extract says as the applicant told it, and ticks the whole check-list. */
export async function workOnCase(staff: StaffActor, applicationId: string, now: Date): Promise<void> {
  must(await claimCase(staff, { applicationId }, now))
  const { isKnown, items } = await findReadiness(db, applicationId, now)
  if (!isKnown && items.includes('representatives')) {
    const { authority, person, signatories } = await db.adminApplication.findUniqueOrThrow({
      where: { id: applicationId },
      select: {
        authority: true,
        person: { select: { name: true } },
        signatories: { where: { isApplicant: false }, select: { name: true, authority: true } },
      },
    })
    const named = [...(authority ? [{ name: person.name, authority }] : []), ...signatories]
    for (const one of named) must(await addRepresentative(staff, { applicationId, ...one }, now))
  }
  const { open } = await findReadiness(db, applicationId, now)
  const { organization } = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: { organization: { select: { kvkNumber: true, name: true } } },
  })
  if (open.includes(comparedCheck)) must(await enterExtract(staff, { applicationId, ...organization }, now))
  for (const item of open.filter((one) => one !== comparedCheck))
    must(await tickCheck(staff, { applicationId, item, isTicked: true }, now))
}

/** Works on the case and approves; where two must look, the second one agrees. */
export async function approveCase(
  first: StaffActor,
  second: StaffActor,
  applicationId: string,
  now: Date,
): Promise<CaseOutcome> {
  await workOnCase(first, applicationId, now)
  const decided = must(await decideCase(first, { applicationId, decision: 'approve', text: '', items: [] }, now))
  if (decided.outcome !== 'second') return decided
  must(await claimCase(second, { applicationId }, now))
  return must(await reviewCase(second, { applicationId, verdict: 'approve', reasons: 'Alles klopt.', text: '' }, now))
}
