import 'server-only'
import { today } from '@/lib/kernel/days'
import { column, todaySql, type Predicate } from '@/lib/kernel/predicate'
import { Prisma } from '@/prisma/generated/client'
import { hasEnded } from './rules'

type OfOrganization = Predicate<{ endedOn: Date | null }, Prisma.OrganizationWhereInput>

/** An organization that exists today. */
export const existing: OfOrganization = {
  is: (organization, now) => !hasEnded(organization, now),
  where: (now) => ({ OR: [{ endedOn: null }, { endedOn: { gte: today(now) } }] }),
  sql: (alias, now) => {
    const endedOn = column(alias, 'endedOn')
    return Prisma.sql`(${endedOn} IS NULL OR ${endedOn} >= ${todaySql(now)})`
  },
}
