import 'server-only'
import { findFacts } from '@/lib/admin-status/applications/queries/facts'
import { mayHold } from '@/lib/admin-status/applications/queries/may-apply'
import { findRaisable } from '@/lib/admin-status/applications/queries/raisable'
import { requestSchema } from '@/lib/admin-status/applications/schema'
import { nextStep } from '@/lib/admin-status/applications/steps'
import { isAtMost } from '@/lib/catalogue/levels'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { lockApplication } from '../lock'
import type { Saved } from './save-authority'

/** The applicant changes the level or the explanation of their draft. Another level may ask for other signatures. */
export const saveRequest = command({
  name: 'application.saveRequest',
  as: 'person',
  may: 'application.submit',
  input: requestSchema,
  async run(context, { applicationId, level, explanation }): Promise<Result<Saved>> {
    const { tx, actor, now } = context
    const where = { id: applicationId }
    const draft = await lockApplication(tx, applicationId)
    if (draft?.personId !== actor.personId || draft.status !== 'draft') return refuse('not_found')
    if (!(await mayHold(tx, actor, level, now))) return refuse('level_above_means', { field: 'level' })
    const { kind, organizationId, ...before } = await tx.adminApplication.findUniqueOrThrow({
      where,
      select: { kind: true, organizationId: true, level: true },
    })
    const raised = kind === 'raise' ? await findRaisable(actor, organizationId, now, tx) : null
    if (raised?.level && isAtMost(level, raised.level)) return refuse('level_not_higher', { field: 'level' })
    await tx.adminApplication.update({ where, data: { level, explanation }, select: { id: true } })
    await emit(context, 'application.changed', {
      subject: { id: applicationId, name: actor.name },
      before,
      after: { level },
    })
    return ok({ applicationId, next: nextStep(await findFacts(tx, applicationId, now)) })
  },
})
