import 'server-only'
import type { Inner } from '@/lib/kernel/command'
import type { ImportReport, ServiceLine } from './take-over'

/**
 * Notes which services went or came back by this import. Whom that concerns is told by the worker afterwards, bit by bit: an
 * import lasts no longer for it.
 */
export async function noteConcerned({ tx, now }: Inner, { vanished, returned }: ImportReport): Promise<void> {
  const changes = [
    ['vanished', vanished],
    ['returned', returned],
  ] as const satisfies [string, ServiceLine[]][]
  for (const [change, lines] of changes) {
    if (lines.length === 0) continue
    const services = await tx.service.findMany({
      where: { serviceUuid: { in: lines.map(({ serviceUuid }) => serviceUuid) } },
      select: { id: true },
      orderBy: { id: 'asc' },
    })
    await tx.servicesTelling.create({
      data: { change, serviceIds: services.map(({ id }) => id), at: now },
      select: { id: true },
    })
  }
}
