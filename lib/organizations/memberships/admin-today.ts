import 'server-only'
import { present } from '@/lib/identity/actors/present'
import type { MembershipTerm } from '@/lib/identity/actors/rules'
import { column, type Predicate } from '@/lib/kernel/predicate'
import { Prisma } from '@/prisma/generated/client'
import type { MembershipRole } from '@/prisma/generated/enums'
import { isAdminToday } from './rules'

type OfAdmin = Predicate<
  MembershipTerm & { role: MembershipRole },
  ReturnType<typeof present.where> & { role: 'admin' }
>

/** Somebody is company admin today. An admin's membership always has a last day: Postgres keeps no other. */
export const adminToday: OfAdmin = {
  is: isAdminToday,
  where: (now) => ({ role: 'admin', ...present.where(now) }),
  sql: (alias, now) => Prisma.sql`${column(alias, 'role')} = 'admin' AND ${present.sql(alias, now)}`,
}
