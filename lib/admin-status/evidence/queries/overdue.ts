import 'server-only'
import { addDays, startOfDay, today } from '@/lib/kernel/days'
import { env } from '@/lib/kernel/env'
import type { Prisma } from '@/prisma/generated/client'

/** Files whose retention is over: of what was decided, of drafts and what was taken back, and of what everybody left. */
export function overdue(now: Date): Prisma.EvidenceWhereInput {
  const { EVIDENCE_RETENTION_DAYS, ABANDONED_DAYS } = env()
  const before = startOfDay(addDays(today(now), -EVIDENCE_RETENTION_DAYS))
  return {
    removedAt: null,
    OR: [
      { application: { case: { decidedAt: { lt: before }, status: { in: ['approved', 'rejected'] } } } },
      // A draft that nobody touched, and what was taken back: counted from the upload.
      { application: { status: { in: ['withdrawn', 'draft'] } }, uploadedAt: { lt: before } },
      { application: abandoned(startOfDay(addDays(today(now), -ABANDONED_DAYS))) },
    ],
  }
}

/** Applications that wait for the applicant or their signatories, in which nobody did anything since this moment. */
function abandoned(since: Date): Prisma.AdminApplicationWhereInput {
  const later = { gte: since }
  return {
    status: { in: ['awaiting_signatures', 'more_information_needed'] },
    startedAt: { lt: since },
    signatories: { none: { OR: [{ askedAt: later }, { remindedAt: later }, { respondedAt: later }] } },
    evidence: { none: { uploadedAt: later } },
    messages: { none: { sentAt: later } },
    OR: [
      { case: null },
      {
        case: {
          deskSince: { lt: since },
          tasks: { none: { OR: [{ askedAt: later }, { doneAt: later }] } },
          decisions: { none: { decidedAt: later } },
        },
      },
    ],
  }
}
