import 'server-only'
import { recoveryStopsPerAddress, recoveryStopsPerAsker } from '@/lib/identity/phones/limits'
import { normalizeCode } from '@/lib/identity/phones/rules'
import { recoverWithCodeSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { findByMailedCode } from '../queries/recoveries'
import { unhurried } from '../unhurried'
import { stopRecoveries } from './stop-recoveries'
import { takeTries, tooMany } from './take-tries'

/**
 * Who got the mail and did not ask stops the recovery with its code. A right code stops however many wrong ones went
 * before: guessing it gains nobody anything. A wrong code and an unknown address get one answer.
 */
export const stopRecovery = unhurried(
  command({
    name: 'recovery.stop',
    as: 'visitor',
    input: recoverWithCodeSchema,
    prepare: async ({ actor }, typed) =>
      ok(await takeTries(actor, typed, recoveryStopsPerAddress, recoveryStopsPerAsker)),
    async run(context, { code }) {
      const { tx, now, afterCommit } = context
      const { email, asker, isAllowed } = context.prepared
      const person = await tx.person.findUnique({ where: { email }, select: { id: true, name: true } })
      const recovery = person && (await findByMailedCode(tx, person.id, normalizeCode(code), now))
      if (!recovery) return isAllowed ? refuse('recovery_failed', { field: 'code' }) : tooMany()
      await stopRecoveries(context, person, [recovery])
      afterCommit(() => recoveryStopsPerAsker.giveBack(asker))
      return ok()
    },
  }),
)
