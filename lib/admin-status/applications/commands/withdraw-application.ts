import 'server-only'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { moveApplication } from './move'

/** The applicant takes the application back. */
export async function withdrawApplication(
  actor: PersonActor,
  input: { applicationId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.withdraw')) return refuse('forbidden')
  return moveApplication(actor, { ...input, event: 'withdraw' }, now, async (_tx, application) =>
    ok({ applicationId: application.id }),
  )
}
