import 'server-only'
import { today } from '@/lib/kernel/days'
import { column, todaySql, type Predicate } from '@/lib/kernel/predicate'
import { Prisma } from '@/prisma/generated/client'
import { isPresent, type MembershipTerm } from './rules'

type OfMembership = Predicate<MembershipTerm, { endedAt: null; OR: Prisma.MembershipWhereInput[] }>

/** A membership that counts today: somebody is a member there. */
export const present: OfMembership = {
  is: isPresent,
  where: (now) => ({ endedAt: null, OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }] }),
  sql: (alias, now) => {
    const lastDay = column(alias, 'validUntil')
    return Prisma.sql`${column(alias, 'endedAt')} IS NULL AND (${lastDay} IS NULL OR ${lastDay} >= ${todaySql(now)})`
  },
}

/** A membership whose last day has passed and that nobody ended: it counts no more, and nobody can take another one beside it. */
export const lapsed: OfLapsedMembership = {
  is: (membership, now) => membership.endedAt === null && !isPresent(membership, now),
  where: (now) => ({ endedAt: null, validUntil: { lt: today(now) } }),
  sql: (alias, now) =>
    Prisma.sql`${column(alias, 'endedAt')} IS NULL AND ${column(alias, 'validUntil')} < ${todaySql(now)}`,
}

type OfLapsedMembership = Predicate<MembershipTerm, { endedAt: null; validUntil: Prisma.DateTimeNullableFilter }>
