import 'server-only'
import { recoveryCodesGiven } from '@/lib/identity/phones/rules'
import { hashOf, newRecoveryCode } from '@/lib/identity/phones/secrets'
import type { Tx } from '@/lib/kernel/db'

/** New recovery codes, shown once; the ones before are worth nothing any more. */
export async function giveCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodesGiven }, newRecoveryCode)
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashOf(code) })) })
  return codes
}
