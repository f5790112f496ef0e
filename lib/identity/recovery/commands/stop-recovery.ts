import 'server-only'
import { recoveryCodesPerAccount } from '@/lib/identity/phones/limits'
import { normalizeCode } from '@/lib/identity/phones/rules'
import { recoverWithCodeSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { findByMailedCode } from '../queries/recoveries'
import { unhurried } from '../unhurried'
import { stopRecoveries } from './stop-recoveries'
import { takeTries } from './take-tries'

/** Who got the mail and did not ask stops the recovery with its code. A wrong code and an unknown address get one answer. */
export const stopRecovery = unhurried(
  command({
    name: 'recovery.stop',
    as: 'visitor',
    input: recoverWithCodeSchema,
    prepare: takeTries,
    async run(context, { code }) {
      const { tx, now, prepared: email, afterCommit } = context
      const person = await tx.person.findUnique({ where: { email }, select: { id: true, name: true } })
      const recovery = person && (await findByMailedCode(tx, person.id, normalizeCode(code), now))
      if (!recovery) return refuse('recovery_failed', { field: 'code' })
      await stopRecoveries(context, person, [recovery])
      afterCommit(() => recoveryCodesPerAccount.giveBack(email))
      return ok()
    },
  }),
)
