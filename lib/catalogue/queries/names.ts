import 'server-only'
import type { Tx } from '@/lib/kernel/db'
import type { NameInLanguages } from '@/lib/kernel/text/name-in-languages'

/** The names of the first of these services, in each language. */
export async function listServiceNames(tx: Tx, ids: string[], most: number): Promise<NameInLanguages[]> {
  const services = await tx.service.findMany({
    where: { id: { in: ids } },
    select: { nameNl: true, nameEn: true },
    orderBy: [{ nameNl: 'asc' }, { id: 'asc' }],
    take: most,
  })
  return services.map(({ nameNl, nameEn }) => ({ nl: nameNl, en: nameEn }))
}
