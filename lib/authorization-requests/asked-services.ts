import type { Tx } from '@/lib/db'
import type { AskedService } from './rules'

/** The services with these ids as the rules look at them; ids that do not exist are left out. */
export async function askedServices(tx: Tx, serviceIds: string[]): Promise<AskedService[]> {
  const rows = await tx.service.findMany({
    where: { id: { in: serviceIds } },
    select: { id: true, level: true, chainSupport: true, vanishedAt: true, nameNl: true },
  })
  return rows.map(({ vanishedAt, nameNl, ...service }) => ({ ...service, name: nameNl, isVanished: vanishedAt !== null }))
}
