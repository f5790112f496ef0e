import 'server-only'
import { waiting } from '@/lib/authorizations/requests/waiting'
import { notOver } from '@/lib/authorizations/running'
import { db } from '@/lib/kernel/db'

export type VanishedInUse = { serviceUuid: string; name: string; authorizations: number; requests: number }

/**
 * The services that the catalogue lists no more and that people still use: with how many authorizations that run or have
 * yet to begin, and how many requests that wait, name them. `report` is of an import, or of a trial that was rolled back:
 * what it says counts before what is stored.
 */
export async function listVanishedInUse(
  report: { vanished: { serviceUuid: string }[]; returned: { serviceUuid: string }[] },
  now = new Date(),
): Promise<VanishedInUse[]> {
  const uuids = (lines: { serviceUuid: string }[]) => lines.map(({ serviceUuid }) => serviceUuid)
  const inUse = { authorization: notOver.where(now) }
  const isAsked = { request: waiting.where(now) }
  const rows = await db.service.findMany({
    where: {
      AND: [
        { OR: [{ vanishedAt: { not: null } }, { serviceUuid: { in: uuids(report.vanished) } }] },
        { serviceUuid: { notIn: uuids(report.returned) } },
        { OR: [{ authorizedServices: { some: inUse } }, { requestedServices: { some: isAsked } }] },
      ],
    },
    orderBy: { nameNl: 'asc' },
    select: {
      serviceUuid: true,
      nameNl: true,
      _count: { select: { authorizedServices: { where: inUse }, requestedServices: { where: isAsked } } },
    },
  })
  return rows.map(({ serviceUuid, nameNl, _count }) => ({
    serviceUuid,
    name: nameNl,
    authorizations: _count.authorizedServices,
    requests: _count.requestedServices,
  }))
}
