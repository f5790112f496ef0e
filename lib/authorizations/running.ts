import 'server-only'
import { addDays, isoDay, today } from '@/lib/kernel/days'
import { column, todaySql, type Alias, type Predicate } from '@/lib/kernel/predicate'
import { Prisma } from '@/prisma/generated/client'
import { authorizationState, endingSoonDays, isNotOver, isRunningToday, type Period } from './rules'

/** The same columns of an authorization of a client and of one for the own organization. */
type WherePeriod = {
  status: 'active'
  validFrom?: { lte: Date }
  validUntil?: { gte?: Date; lte?: Date; lt?: Date }
}
type OfAuthorization = Predicate<Period, WherePeriod>

/** Its last day has not passed: all there is to ask of the note of authorizations without an employee. */
export const lastDayNotPassed = (alias: Alias, now: Date): Prisma.Sql =>
  Prisma.sql`${column(alias, 'validUntil')} >= ${todaySql(now)}`

const isActive = (alias: Alias): Prisma.Sql => Prisma.sql`${column(alias, 'status')} = 'active'`

/** Runs today or has yet to begin: what can be ended and assigned, and what somebody would lose. */
export const notOver: OfAuthorization = {
  is: isNotOver,
  where: (now) => ({ status: 'active', validUntil: { gte: today(now) } }),
  sql: (alias, now) => Prisma.sql`${isActive(alias)} AND ${lastDayNotPassed(alias, now)}`,
}

/** Runs today: what can be used. */
export const runsToday: OfAuthorization = {
  is: isRunningToday,
  where: (now) => ({ ...notOver.where(now), validFrom: { lte: today(now) } }),
  sql: (alias, now) => Prisma.sql`${notOver.sql(alias, now)} AND ${column(alias, 'validFrom')} <= ${todaySql(now)}`,
}

/** Runs today, and its last day is near. */
export const endingSoon: OfAuthorization = {
  is: (authorization, now) => authorizationState(authorization, now) === 'ending_soon',
  where: (now) => ({ ...runsToday.where(now), validUntil: { gte: today(now), lte: lastDaySoon(now) } }),
  sql: (alias, now) =>
    Prisma.sql`${runsToday.sql(alias, now)} AND ${column(alias, 'validUntil')} <= ${isoDay(lastDaySoon(now))}::date`,
}

/** Nobody ended it, and its last day has passed. */
export const expired: OfAuthorization = {
  is: (authorization, now) => authorizationState(authorization, now) === 'expired',
  where: (now) => ({ status: 'active', validUntil: { lt: today(now) } }),
  sql: (alias, now) => Prisma.sql`${isActive(alias)} AND ${column(alias, 'validUntil')} < ${todaySql(now)}`,
}

const lastDaySoon = (now: Date) => addDays(today(now), endingSoonDays)
