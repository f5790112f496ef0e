import 'server-only'
import type { JWK } from 'jose'
import { db, type Tx } from '@/lib/kernel/db'
import { inOrderOfUse } from '@/lib/openid/keys/rules'
import { unseal } from '@/lib/openid/keys/seal'

/** The private half of every key that services are told of; of each kind the one that signs comes first. */
export async function findSigningKeys(now: Date, from: Tx = db): Promise<JWK[]> {
  const rows = await from.openidKey.findMany({
    select: { id: true, sealedPrivate: true, signsFrom: true, retiredAt: true, publishedUntil: true },
  })
  return inOrderOfUse(rows, now).map(({ id, sealedPrivate }) => {
    const opened = unseal(sealedPrivate, id)
    if (opened === null) throw Object.assign(new Error('a key cannot be opened'), { code: 'OPENID_KEY' })
    return JSON.parse(opened) as JWK
  })
}
