import 'server-only'
import { today } from '@/lib/kernel/days'
import { column, todaySql, type Predicate } from '@/lib/kernel/predicate'
import { Prisma } from '@/prisma/generated/client'
import { isValidMeans, type HeldMeans } from './rules'

type OfMeans = Predicate<Omit<HeldMeans, 'level'>, Prisma.MeansWhereInput>

/** A means with which somebody can sign in today. */
export const validMeans: OfMeans = {
  is: isValidMeans,
  where: (now) => ({ revokedAt: null, validFrom: { lte: today(now) }, validUntil: { gte: today(now) } }),
  sql: (alias, now) => Prisma.sql`${column(alias, 'revokedAt')} IS NULL
    AND ${column(alias, 'validFrom')} <= ${todaySql(now)} AND ${column(alias, 'validUntil')} >= ${todaySql(now)}`,
}
