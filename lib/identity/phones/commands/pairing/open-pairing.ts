import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { startPairing } from './start-pairing'

/** The operator opens a way to pair, for somebody whom they have just registered or who lost every other way. */
export const openPairing = command({
  name: 'phone.openPairing',
  as: 'system',
  input: z.object({ personId: z.uuid('not_found') }),
  async run(context, { personId }) {
    if ((await context.tx.person.count({ where: { id: personId } })) === 0) return refuse('not_found')
    return ok(await startPairing(context, personId, { isRecovery: true }))
  },
})
