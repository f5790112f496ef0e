import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { ok } from '@/lib/kernel/result'
import { scanEvidence } from './scan-evidence'

/** Asks the scanner about every file that still waits, each in a transaction of its own. Answers how many it settled; stops when the scanner is down. */
export const scanWaiting = command({
  name: 'evidence.scanAll',
  as: 'system',
  input: z.object({}),
  async prepare({ actor, now }) {
    if (!env().CLAMD_HOST) return ok(0)
    const waiting = await db.evidence.findMany({
      where: { scan: 'waiting', removedAt: null },
      select: { id: true },
      orderBy: { uploadedAt: 'asc' },
      take: 100,
    })
    let settled = 0
    for (const { id } of waiting) {
      const scanned = await scanEvidence(actor, { evidenceId: id }, now)
      if (!scanned.ok && scanned.problem === 'evidence_held_back') break
      settled += 1
    }
    return ok(settled)
  },
  run: async ({ prepared }) => ok(prepared),
})
