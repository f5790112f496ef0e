import 'server-only'
import { today } from '@/lib/kernel/days'
import { column, todaySql, type Predicate } from '@/lib/kernel/predicate'
import { Prisma } from '@/prisma/generated/client'
import { statusOn, type RequestStatus } from './rules'

type OfRequest = Predicate<
  { status: RequestStatus; decideBy: Date },
  { status: 'pending'; decideBy: Prisma.DateTimeFilter }
>

/** A request that waits for the client's decision today. */
export const waiting: OfRequest = {
  is: (request, now) => statusOn(request, now) === 'pending',
  where: (now) => ({ status: 'pending', decideBy: { gte: today(now) } }),
  sql: (alias, now) =>
    Prisma.sql`${column(alias, 'status')} = 'pending' AND ${column(alias, 'decideBy')} >= ${todaySql(now)}`,
}

/** A request whose last day has passed before anybody decided, and that the worker has yet to close. */
export const overdue: OfRequest = {
  is: (request, now) => request.status === 'pending' && statusOn(request, now) === 'expired',
  where: (now) => ({ status: 'pending', decideBy: { lt: today(now) } }),
  sql: (alias, now) =>
    Prisma.sql`${column(alias, 'status')} = 'pending' AND ${column(alias, 'decideBy')} < ${todaySql(now)}`,
}
