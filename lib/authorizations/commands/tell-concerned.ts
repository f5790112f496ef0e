import 'server-only'
import { z } from 'zod'
import { listConcerned, type Concerned } from '@/lib/authorizations/queries/concerned'
import { emitAll, type Emission } from '@/lib/events/emit'
import { command, type Context } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { ok } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import type { NameInLanguages } from '@/lib/kernel/text/name-in-languages'
import { Prisma } from '@/prisma/generated/client'

/** Organizations looked at in one transaction. */
export const organizationsAtOnce = 500

/** Services that are named to one reader; of the others there is a number. */
const servicesNamed = 20

const tellingShape = z.object({
  id: z.uuid(),
  change: z.enum(['vanished', 'returned']),
  serviceIds: z.array(z.uuid()),
  toldUpTo: z.uuid().nullable(),
})

/**
 * Tells the next organizations that services which they use, give or ask for went from the catalogue, or came back: one
 * event each, however many authorizations it concerns. Run by the worker until nothing is left; how far it came is written
 * with what it wrote, so a stop loses and doubles nothing. Answers how many organizations it looked at.
 */
export const tellConcerned = command({
  name: 'catalogue.tellConcerned',
  as: 'system',
  // An office with a hundred thousand authorizations is one organization.
  maxSeconds: 60,
  input: z.object({ atOnce: z.int().min(1).max(organizationsAtOnce).default(organizationsAtOnce) }),
  async run(context, { atOnce }) {
    const { tx, now } = context
    // The oldest first: who is told that a service went hears afterwards that it came back. A second worker waits here.
    const [telling] = await rows(
      tx,
      tellingShape,
      Prisma.sql`SELECT "id", "change", "serviceIds", "toldUpTo" FROM "ServicesTelling" WHERE "doneAt" IS NULL
        ORDER BY "at", "id" LIMIT 1 FOR UPDATE`,
    )
    if (!telling) return ok(0)
    const { id, toldUpTo } = telling
    const next = await tx.organization.findMany({
      where: toldUpTo ? { id: { gt: toldUpTo } } : {},
      select: { id: true, name: true },
      orderBy: { id: 'asc' },
      take: atOnce,
    })
    const nameOf = new Map(next.map((organization) => [organization.id, organization.name]))
    const services = await stillSo(tx, telling)
    const found = await listConcerned(tx, [...nameOf.keys()], [...services.keys()], now)
    await emitTo(context, telling, found, { services, organizations: nameOf })
    const last = next.at(-1)
    await tx.servicesTelling.update({
      where: { id },
      data: last ? { toldUpTo: last.id } : { doneAt: now },
      select: { id: true },
    })
    return ok(Math.max(1, next.length))
  },
})

type Telling = z.infer<typeof tellingShape>
type Names = Map<string, Exclude<NameInLanguages, string>>

/** The services of which it is still true: one that came back meanwhile is not told to have gone. */
async function stillSo(tx: Tx, { change, serviceIds }: Telling): Promise<Names> {
  const services = await tx.service.findMany({
    where: { id: { in: serviceIds }, vanishedAt: change === 'vanished' ? { not: null } : null },
    select: { id: true, nameNl: true, nameEn: true },
    orderBy: [{ nameNl: 'asc' }, { id: 'asc' }],
  })
  return new Map(services.map(({ id, nameNl, nameEn }) => [id, { nl: nameNl, en: nameEn }]))
}

type Known = { services: Names; organizations: Map<string, string> }

async function emitTo(
  context: Context,
  { id, change }: Telling,
  found: Concerned[],
  { services, organizations }: Known,
) {
  const emissions = found.map(({ organizationId, serviceIds, authorizations, requests }) => {
    const own = new Set(serviceIds)
    const first = [...services].filter(([serviceId]) => own.has(serviceId)).slice(0, servicesNamed)
    return {
      subject: { id, name: first[0]?.[1].nl ?? '' },
      organizationId,
      after: {
        services: serviceIds.length,
        serviceIds: first.map(([serviceId]) => serviceId),
        service: first[0]?.[1] ?? '',
        authorizations,
        requests,
      },
      data: { organization: organizations.get(organizationId) ?? '', names: first.map(([, name]) => name) },
    } satisfies Emission<'services.vanished'>
  })
  await emitAll(context, change === 'vanished' ? 'services.vanished' : 'services.returned', emissions)
}
