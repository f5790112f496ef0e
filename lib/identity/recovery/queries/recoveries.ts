import 'server-only'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { recoveryOfLink } from '../stop-link'
import { db, type Tx } from '@/lib/kernel/db'

/** A recovery by e-mail that was neither used nor stopped and is not over. */
export const openRecovery = (personId: string, now: Date) => ({
  personId,
  usedAt: null,
  stoppedAt: null,
  expiresAt: { gt: now },
})

/** The recovery by e-mail of this person that is open, so that their own pages can warn them. */
export async function findOpenRecovery(personId: string, now = new Date()): Promise<{ usableFrom: Date } | null> {
  return db.recovery.findFirst({ where: openRecovery(personId, now), select: { usableFrom: true } })
}

/** How far the recovery behind the link of a mail is; null when the link is not ours. Only looks: scanners of mail open links. */
export async function findRecoveryOfLink(
  link: string,
  now = new Date(),
): Promise<{ state: 'open' | 'stopped' | 'used' | 'over'; createdAt: Date } | null> {
  const id = recoveryOfLink(link)
  const row =
    id &&
    (await db.recovery.findUnique({
      where: { id },
      select: { createdAt: true, stoppedAt: true, usedAt: true, expiresAt: true },
    }))
  if (!row) return null
  const { createdAt, stoppedAt, usedAt, expiresAt } = row
  return { createdAt, state: stoppedAt ? 'stopped' : usedAt ? 'used' : expiresAt <= now ? 'over' : 'open' }
}

/** The open recovery to which this mailed code belongs, or null. */
export async function findByMailedCode(tx: Tx, personId: string, code: string, now: Date) {
  const open = await tx.recovery.findMany({
    where: openRecovery(personId, now),
    select: { id: true, usableFrom: true, askedEventId: true },
  })
  return open.find(({ id }) => secretsOf('recovery', id).code === code) ?? null
}
