import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { record } from '@/lib/events/record'
import { db } from '@/lib/kernel/db'

const entrySchema = z.strictObject({
  serviceUuid: z.guid().toLowerCase(),
  /** A name for who reads the file; it is not written. */
  name: z.string().max(64).optional(),
  chainSupport: z.enum(['yes', 'no', 'unknown']),
  /** Where it says so: a page, or who said it. */
  source: z.string().trim().min(1).max(500),
  /** The day on which somebody looked. */
  checkedOn: z.iso.date(),
})

export type ChainSupportEntry = z.infer<typeof entrySchema>

/** What we know about chains, out of a JSON file. The catalogue itself does not tell: it has no element for it. Throws with the place of what is wrong. */
export async function readChainSupport(file: string): Promise<ChainSupportEntry[]> {
  const parsed = z.array(entrySchema).safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `entry ${path.join('.')}: ${message}`).join('\n'))
}

export type ChainSupportReport = { changed: number; unchanged: number; unknownServices: string[] }

/** Sets per service whether it works with a chain, with source and date; services not named keep what they have. */
export async function setChainSupport(
  entries: ChainSupportEntry[],
  { now }: { now: Date },
): Promise<ChainSupportReport> {
  return db.$transaction(
    async (tx) => {
      const stored = await tx.service.findMany({
        where: { serviceUuid: { in: entries.map(({ serviceUuid }) => serviceUuid) } },
        select: { serviceUuid: true, chainSupport: true, chainSupportSource: true, chainSupportCheckedOn: true },
      })
      const known = new Map(stored.map((service) => [service.serviceUuid, service]))
      const report: ChainSupportReport = { changed: 0, unchanged: 0, unknownServices: [] }
      const before: Record<string, string> = {}
      const after: Record<string, string> = {}
      for (const { serviceUuid, chainSupport, source, checkedOn } of entries) {
        const service = known.get(serviceUuid)
        const facts = { chainSupport, chainSupportSource: source, chainSupportCheckedOn: new Date(checkedOn) }
        if (!service) report.unknownServices.push(serviceUuid)
        else if (isSame(service, facts)) report.unchanged += 1
        else {
          await tx.service.update({ where: { serviceUuid }, data: facts, select: { id: true } })
          before[serviceUuid] = service.chainSupport
          after[serviceUuid] = chainSupport
          report.changed += 1
        }
      }
      if (report.changed > 0) {
        const subject = { type: 'catalogue', id: randomUUID(), name: 'Dienstencatalogus' }
        await record(tx, {
          at: now,
          actor: null,
          organizationId: null,
          action: 'catalogue.chain_support_set',
          subject,
          before,
          after,
        })
      }
      return report
    },
    { timeout: 60_000 },
  )
}

type Facts = { chainSupport: string; chainSupportSource: string | null; chainSupportCheckedOn: Date | null }

function isSame(a: Facts, b: Facts): boolean {
  return (
    a.chainSupport === b.chainSupport &&
    a.chainSupportSource === b.chainSupportSource &&
    a.chainSupportCheckedOn?.getTime() === b.chainSupportCheckedOn?.getTime()
  )
}
