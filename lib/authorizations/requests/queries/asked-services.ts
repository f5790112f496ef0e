import type { Tx } from '@/lib/kernel/db'
import { levelsUpTo, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import type { AskedService } from '@/lib/authorizations/requests/rules'

/** The services with these ids as the rules look at them; ids that do not exist are left out. */
export async function askedServices(tx: Tx, serviceIds: string[]): Promise<AskedService[]> {
  const rows = await tx.service.findMany({
    where: { id: { in: serviceIds } },
    select: { id: true, level: true, chainSupport: true, vanishedAt: true, nameNl: true },
  })
  return rows.map(({ vanishedAt, nameNl, ...service }) => ({
    ...service,
    name: nameNl,
    isVanished: vanishedAt !== null,
  }))
}

/** Every service of this provider that can be asked for at this level. */
export async function choosableServices(
  tx: Tx,
  providerId: string,
  level: LevelOfAssurance,
  kind: DraftKind,
): Promise<string[]> {
  const chainSupport = kind === 'standard' ? {} : { chainSupport: { not: 'no' as const } }
  const rows = await tx.service.findMany({
    where: { providerId, vanishedAt: null, ...chainSupport, level: { in: levelsUpTo(level) } },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}
