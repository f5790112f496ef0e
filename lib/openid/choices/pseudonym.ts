import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Inner } from '@/lib/kernel/command'
import { db, type Tx } from '@/lib/kernel/db'

/** One person at one provider, in the service of one organization: with a client it is the office. Source: "claims". */
export type Known = { providerId: string; personId: string; organizationId: string }

/** What this person is called there, from their first time on; nobody can work it out from who they are. */
export async function givePseudonym({ tx, now }: Inner, known: Known): Promise<void> {
  const value = randomBytes(32).toString('hex')
  await tx.actingPseudonym.createMany({ data: [{ ...known, value, createdAt: now }], skipDuplicates: true })
}

/** Null: they never came in there. */
export async function findPseudonym(known: Known, from: Tx = db): Promise<string | null> {
  const row = await from.actingPseudonym.findUnique({
    where: { providerId_personId_organizationId: known },
    select: { value: true },
  })
  return row?.value ?? null
}
