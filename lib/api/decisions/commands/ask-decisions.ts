import 'server-only'
import { createHash } from 'node:crypto'
import { requestsPerWindow, windowSeconds } from '../limits'
import { answersFor } from '../queries/answers'
import { askSchema, type Answers } from '../schema'
import { command, type Inner } from '@/lib/kernel/command'
import { limit } from '@/lib/kernel/limits'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { stateHash } from '@/lib/openid/provider/state-hash'

const perConnection = limit('decisions', requestsPerWindow, windowSeconds)

/**
 * A service asks whether people who signed in there may still act. It writes down that an assertion was used, and nothing
 * else: what is asked is no event.
 */
export const askDecisions = command({
  name: 'decision.ask',
  as: 'machine',
  may: null,
  input: askSchema,
  prepare: async ({ actor }) => ((await perConnection.take(actor.machineId)) ? ok() : refuse('machine_limit')),
  async run({ tx, actor, now }, { questions, assertion }): Promise<Result<Answers>> {
    if (assertion && !(await isFirstUse({ tx, now }, actor.machineId, assertion))) return refuse('assertion_used')
    const answers = await answersFor(tx, actor.machineId, questions, now)
    return ok({ at: now.toISOString(), decisions: answers.map((isYes) => ({ decision: isYes ? 'yes' : 'no' })) })
  },
})

/** Remembered where the library remembers those that came to it: what was used there cannot be used here, or the other way round. */
async function isFirstUse({ tx, now }: Inner, iss: string, { jti, expiresAt }: { jti: string; expiresAt: Date }) {
  const id = createHash('sha256').update(`${iss}${jti}`).digest('base64url')
  const row = { model: 'ReplayDetection', idHash: stateHash(id) }
  await tx.openidState.deleteMany({ where: { ...row, expiresAt: { lte: now } } })
  const { count } = await tx.openidState.createMany({
    data: [{ ...row, payload: { iss, kind: row.model }, expiresAt }],
    skipDuplicates: true,
  })
  return count === 1
}
