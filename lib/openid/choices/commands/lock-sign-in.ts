import 'server-only'
import type { Inner } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'

/** Who chooses, stops and asks for time at once does so one after the other. */
export async function lockSignIn(tx: Tx, uid: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "ServiceSignIn" WHERE "interactionUid" = ${uid} FOR UPDATE`
}

/** A choice with which nobody came in is void as soon as there is another one, or none. */
export async function dropChoice({ tx, now }: Inner, signInId: string): Promise<void> {
  await tx.serviceChoice.updateMany({
    where: { signIn: { id: signInId }, endedAt: null },
    data: { endedAt: now, doubtedAt: null },
  })
}
