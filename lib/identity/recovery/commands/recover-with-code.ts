import 'server-only'
import { emit } from '@/lib/events/emit'
import { startPairing } from '@/lib/identity/phones/commands/pairing/start-pairing'
import { recoveryUsesPerAddress, recoveryUsesPerAsker } from '@/lib/identity/phones/limits'
import { normalizeCode } from '@/lib/identity/phones/rules'
import { recoverWithCodeSchema } from '@/lib/identity/phones/schema'
import { hashesOf } from '@/lib/identity/phones/secrets'
import type { VisitorActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { findByMailedCode } from '../queries/recoveries'
import { unhurried } from '../unhurried'
import { endWhatIsOpen } from './end-what-is-open'
import { takeTries, tooMany } from './take-tries'

const hour = 3_600_000

export type Recovered = { personId: string; pairingId: string }

/**
 * Somebody without their phone types what they kept: one of the codes given at pairing, or the code of the
 * mail once its day of waiting is over. Then they may pair another phone, and their sessions end. A wrong code and an unknown
 * address get one answer.
 */
export const recoverWithCode = unhurried(
  command({
    name: 'recovery.useCode',
    as: 'visitor',
    input: recoverWithCodeSchema,
    async prepare({ actor }, typed) {
      const tries = await takeTries(actor, typed, recoveryUsesPerAddress, recoveryUsesPerAsker)
      return tries.isAllowed ? ok(tries) : tooMany()
    },
    async run(context, { code: typed }): Promise<Result<Recovered>> {
      const { tx, actor, now, afterCommit } = context
      const { email, asker } = context.prepared
      const code = normalizeCode(typed)
      const person = await tx.person.findUnique({ where: { email }, select: { id: true, name: true } })
      if (!person) return refuse('recovery_failed', { field: 'code' })
      const { count } = await tx.recoveryCode.updateMany({
        where: { personId: person.id, codeHash: { in: hashesOf(code) }, usedAt: null },
        data: { usedAt: now },
      })
      const by = { personId: person.id, name: person.name }
      if (count === 0) {
        const used = await takeMailedCode(context, person, code)
        if (!used.ok) return used
        await emit(context, 'person.recoveryUsed', { subject: person, by })
      } else {
        const after = { address: actor.client.address }
        await emit(context, 'person.recoveryCodeUsed', { subject: person, by, after })
      }
      afterCommit(() => recoveryUsesPerAsker.giveBack(asker))
      await endWhatIsOpen(context, person.id)
      const { pairingId } = await startPairing(context, person.id, { isRecovery: true })
      return ok({ personId: person.id, pairingId })
    },
  }),
)

async function takeMailedCode(
  { tx, now }: Context<VisitorActor>,
  person: { id: string },
  code: string,
): Promise<Result<undefined>> {
  const recovery = await findByMailedCode(tx, person.id, code, now)
  if (!recovery) return refuse('recovery_failed', { field: 'code' })
  if (recovery.usableFrom > now)
    return refuse('recovery_waiting', {
      field: 'code',
      details: { hours: Math.ceil((recovery.usableFrom.getTime() - now.getTime()) / hour) },
    })
  const { count } = await tx.recovery.updateMany({
    where: { id: recovery.id, usedAt: null, stoppedAt: null },
    data: { usedAt: now },
  })
  return count === 0 ? refuse('recovery_failed', { field: 'code' }) : ok()
}
