import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { chainSupportSchema } from '@/lib/catalogue/chain-support'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'

export type ChainSupportReport = { changed: number; unchanged: number; unknownServices: string[] }

/** Sets per service whether it works with a chain, with source and date; services not named keep what they have. */
export const setChainSupport = command({
  name: 'catalogue.setChainSupport',
  as: 'system',
  input: z.object({ entries: chainSupportSchema }),
  maxSeconds: 60,
  async run(context, { entries }) {
    const { tx } = context
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
      const subject = { id: randomUUID(), name: 'Dienstencatalogus' }
      await emit(context, 'catalogue.chain_support_set', { subject, before, after })
    }
    return ok(report)
  },
})

type Facts = { chainSupport: string; chainSupportSource: string | null; chainSupportCheckedOn: Date | null }

function isSame(a: Facts, b: Facts): boolean {
  return (
    a.chainSupport === b.chainSupport &&
    a.chainSupportSource === b.chainSupportSource &&
    a.chainSupportCheckedOn?.getTime() === b.chainSupportCheckedOn?.getTime()
  )
}
