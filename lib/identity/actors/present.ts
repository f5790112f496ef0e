import 'server-only'
import { today } from '@/lib/kernel/days'
import { column, todaySql, type Predicate } from '@/lib/kernel/predicate'
import { Prisma } from '@/prisma/generated/client'
import { isPresent, type Place } from './rules'

type OfPlace = Predicate<Place, { endedAt: null; OR: Prisma.MembershipWhereInput[] }>

/** A place in an organization that counts today: somebody is a member there. */
export const present: OfPlace = {
  is: isPresent,
  where: (now) => ({ endedAt: null, OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }] }),
  sql: (alias, now) => {
    const lastDay = column(alias, 'validUntil')
    return Prisma.sql`${column(alias, 'endedAt')} IS NULL AND (${lastDay} IS NULL OR ${lastDay} >= ${todaySql(now)})`
  },
}

/** A place whose last day has passed and that nobody ended: it counts no more, and nobody can take another one beside it. */
export const lapsed: OfLapsedPlace = {
  is: (place, now) => place.endedAt === null && !isPresent(place, now),
  where: (now) => ({ endedAt: null, validUntil: { lt: today(now) } }),
  sql: (alias, now) =>
    Prisma.sql`${column(alias, 'endedAt')} IS NULL AND ${column(alias, 'validUntil')} < ${todaySql(now)}`,
}

type OfLapsedPlace = Predicate<Place, { endedAt: null; validUntil: Prisma.DateTimeNullableFilter }>
