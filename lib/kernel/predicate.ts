import 'server-only'
import { isoDay, today } from '@/lib/kernel/days'
import { Prisma } from '@/prisma/generated/client'

/** The short names that queries give to the tables they ask a predicate of. */
export type Alias = 'a' | 'b' | 'c' | 'm' | 'r' | 'w'

/**
 * One question about a row, in the three ways in which it is asked: of a row at hand, of Prisma and in SQL. They stand
 * side by side, so that whoever changes the answer changes all three; a property test holds them against each other.
 */
export type Predicate<Row, Where> = {
  is: (row: Row, now: Date) => boolean
  /** Spread it into a `where`, or put it into `AND` where that has an `OR` of its own. */
  where: (now: Date) => Where
  sql: (alias: Alias, now: Date) => Prisma.Sql
}

/** A column of the table with this name. */
export const column = (alias: Alias, name: string): Prisma.Sql => Prisma.raw(`${alias}."${name}"`)

/** The day that it is, for SQL. */
export const todaySql = (now: Date): Prisma.Sql => Prisma.sql`${isoDay(today(now))}::date`
