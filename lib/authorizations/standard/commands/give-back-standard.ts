import 'server-only'
import { notOver } from '@/lib/authorizations/running'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { giveBackStandardSchema } from '../schema'

/** The employee gives back what they may do for their own organization; the admins are told. */
export const giveBackStandard = command({
  name: 'standard.giveBack',
  as: 'person',
  input: giveBackStandardSchema,
  async run(context, { authorizationId }) {
    const { tx, actor, now } = context
    const standard = await tx.standardAuthorization.findFirst({
      where: { id: authorizationId, membership: { personId: actor.personId } },
      select: {
        id: true,
        reference: true,
        level: true,
        scope: true,
        organization: { select: { id: true, name: true } },
      },
    })
    if (!standard) return refuse('not_found')
    const { id, organization, ...before } = standard
    const { count } = await tx.standardAuthorization.updateMany({
      where: { id, ...notOver.where(now) },
      data: { status: 'ended', endedAt: now, endedById: actor.personId, endedByName: actor.name },
    })
    // Given back already, withdrawn by an admin, or over: what was wanted is so.
    if (count === 0) return ok({ authorizationId: id })
    await emit(context, 'standard.givenBack', {
      subject: { id, name: actor.name },
      organizationId: organization.id,
      before,
      data: { personId: actor.personId, organization: organization.name },
    })
    return ok({ authorizationId: id })
  },
})
