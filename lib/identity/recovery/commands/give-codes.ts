import 'server-only'
import { recoveryCodesGiven } from '@/lib/identity/phones/rules'
import { hashOf, newRecoveryCode, recoveryCodesOf } from '@/lib/identity/phones/secrets'
import type { Tx } from '@/lib/kernel/db'

/**
 * New recovery codes, shown once; the ones before are worth nothing any more. With a seed they are the ones that belong to
 * it: whoever asks again with the same seed gets the same ones.
 */
export async function giveCodes(tx: Tx, personId: string, seed?: string): Promise<string[]> {
  const codes = seed
    ? recoveryCodesOf(seed, recoveryCodesGiven)
    : Array.from({ length: recoveryCodesGiven }, newRecoveryCode)
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashOf(code) })) })
  return codes
}
