import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { openRecovery } from '../queries/recoveries'
import { recoveryOfLink } from '../stop-link'
import { stopRecoveries } from './stop-recoveries'

/** Who got the mail and did not ask stops the recovery with the button behind its link. Pressed again, it is done already. */
export const stopRecoveryByLink = command({
  name: 'recovery.stopByLink',
  as: 'visitor',
  input: z.object({ link: z.string().max(200) }),
  async run(context, { link }) {
    const { tx, now } = context
    const id = recoveryOfLink(link)
    const recovery =
      id &&
      (await tx.recovery.findUnique({
        where: { id },
        select: { id: true, stoppedAt: true, askedEventId: true, person: { select: { id: true, name: true } } },
      }))
    if (!recovery) return refuse('recovery_link_wrong')
    if (recovery.stoppedAt) return ok()
    const { person } = recovery
    const open = await tx.recovery.count({ where: { ...openRecovery(person.id, now), id: recovery.id } })
    if (open === 0) return refuse('recovery_over')
    await stopRecoveries(context, person, [recovery])
    return ok()
  },
})
