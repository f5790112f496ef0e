import 'server-only'
import type { Tx } from '@/lib/kernel/db'
import type { ContactKind, Prisma } from '@/prisma/generated/client'

/** Every address at which somebody is or once was found: who did something at a former one did it themselves. */
export const listAddresses = (tx: Tx, { personId, email }: { personId: string; email: string }): Promise<string[]> =>
  withFormer(tx, personId, 'email', email)

/** Every number at which somebody is or once was reached. */
export const listNumbers = (tx: Tx, personId: string, mobileNumber: string | null): Promise<string[]> =>
  withFormer(tx, personId, 'mobile', mobileNumber)

async function withFormer(tx: Tx, personId: string, kind: ContactKind, now: string | null): Promise<string[]> {
  const changes = await tx.contactChange.findMany({
    where: { personId, kind, confirmedAt: { not: null } },
    select: { former: true, value: true },
    take: 500,
  })
  return [...new Set([now, ...changes.flatMap(({ former, value }) => [former, value])].filter((one) => one !== null))]
}

/** Whoever has one of these numbers, or once had it. */
export const reachedAt = (numbers: string[]): Prisma.PersonWhereInput => ({
  OR: [
    { mobileNumber: { in: numbers } },
    { contactChanges: { some: { kind: 'mobile', confirmedAt: { not: null }, former: { in: numbers } } } },
  ],
})
