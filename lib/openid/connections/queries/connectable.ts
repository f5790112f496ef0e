import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'
import { foldedSearch, sought } from '@/lib/kernel/text/search-text'
import type { Prisma } from '@/prisma/generated/client'

/** More than this nobody chooses from: they search. */
export const maxConnectable = 25

const listed = { service: { vanishedAt: null } } satisfies Prisma.ServiceInstanceWhereInput

/** Service providers of the catalogue whose services people sign in at, by name, with how many there are. */
export async function listConnectable(actor: StaffActor, search: string) {
  if (!can(actor, 'connection.change')) return { total: 0, providers: [] }
  const words = sought(search).split(/\s+/).filter(Boolean).slice(0, 8)
  const where = {
    instances: { some: listed },
    AND: words.map((word) => ({ foldedName: { contains: foldedSearch(word) } })),
  } satisfies Prisma.ServiceProviderWhereInput
  const [total, rows] = await Promise.all([
    db.serviceProvider.count({ where }),
    db.serviceProvider.findMany({
      where,
      select: { id: true, nameNl: true, nameEn: true, oin: true, _count: { select: { instances: { where: listed } } } },
      orderBy: [{ nameNl: 'asc' }, { id: 'asc' }],
      take: maxConnectable,
    }),
  ])
  return { total, providers: rows.map(({ _count, ...row }) => ({ ...row, services: _count.instances })) }
}

/** One of them with its services as the catalogue has them now; or null. `alsoIds`: and these, listed or not. */
export async function findConnectable(actor: StaffActor, providerId: string, alsoIds: string[] = []) {
  if (!can(actor, 'connection.change') || !isUuid(providerId)) return null
  return db.serviceProvider.findUnique({
    where: { id: providerId },
    select: {
      id: true,
      nameNl: true,
      nameEn: true,
      instances: {
        where: { OR: [listed, { id: { in: alsoIds } }] },
        select: {
          id: true,
          instanceUuid: true,
          serviceUrn: true,
          isPortal: true,
          service: { select: { nameNl: true, nameEn: true, level: true, vanishedAt: true } },
        },
        orderBy: [{ service: { nameNl: 'asc' } }, { id: 'asc' }],
      },
    },
  })
}

export type Connectable = NonNullable<Awaited<ReturnType<typeof findConnectable>>>
