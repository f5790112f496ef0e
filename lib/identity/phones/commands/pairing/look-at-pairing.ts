import 'server-only'
import type { PairingSeen } from '@/lib/identity/phones/protocol'
import { lookAtPairingSchema } from '@/lib/identity/phones/protocol-schema'
import { command } from '@/lib/kernel/command'
import { ok, type Result } from '@/lib/kernel/result'
import { readPairing } from './read-pairing'

/** The phone asks whose it will be. */
export const lookAtPairing = command({
  name: 'pairing.look',
  as: 'visitor',
  input: lookAtPairingSchema,
  prepare: readPairing,
  run: ({ prepared: { person, expiresAt } }): Promise<Result<PairingSeen>> =>
    Promise.resolve(ok({ personName: person.name, expiresAt: expiresAt.toISOString() })),
})
