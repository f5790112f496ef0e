import 'server-only'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'

type Whose = { personId: string; sessionId: string; changeId: string }

/** A change that this person began in this session and that does not count yet, or null. */
export function findOpenChange({ personId, sessionId, changeId }: Whose) {
  return db.contactChange.findFirst({
    where: { id: changeId, personId, sessionId, confirmedAt: null },
    select: { id: true, kind: true, value: true, codesSent: true, codeHash: true, expiresAt: true },
  })
}

/** What the page on which the code is typed shows. */
export async function findChange({ personId, sessionId, changeId }: Whose) {
  if (!isUuid(changeId)) return null
  return db.contactChange.findFirst({
    where: { id: changeId, personId, sessionId },
    select: { id: true, kind: true, value: true, expiresAt: true, confirmedAt: true },
  })
}
