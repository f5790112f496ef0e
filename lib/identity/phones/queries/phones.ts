import 'server-only'
import { db } from '@/lib/kernel/db'
import { pageSize } from '@/lib/kernel/forms/list-address'
import { isSecurityEventType, securityEventTypes, type SecurityEventType } from '@/lib/identity/phones/security-log'

export type OwnPhone = {
  id: string
  name: string
  pairedAt: Date
  lastUsedAt: Date | null
  /** by wrong PINs */ isLocked: boolean
  /** by its owner */ isBlocked: boolean
  /** browsers that it signed in and that may still be */ sessions: number
}

/** The phones that can sign for this person, the one used last first. */
export async function listPhones(personId: string): Promise<OwnPhone[]> {
  const rows = await db.phone.findMany({
    where: { personId, revokedAt: null },
    orderBy: [{ lastUsedAt: { sort: 'desc', nulls: 'last' } }, { pairedAt: 'desc' }, { id: 'asc' }],
    take: 100,
    select: {
      id: true,
      name: true,
      pairedAt: true,
      lastUsedAt: true,
      lockedAt: true,
      blockedAt: true,
      _count: { select: { sessions: { where: { endedAt: null, expiresAt: { gt: new Date() } } } } },
    },
  })
  return rows.map(({ lockedAt, blockedAt, _count, ...phone }) => ({
    ...phone,
    isLocked: lockedAt !== null,
    isBlocked: blockedAt !== null,
    sessions: _count.sessions,
  }))
}

/** Whether this phone can approve something for its owner. */
export const canApprove = ({ isLocked, isBlocked }: OwnPhone) => !isLocked && !isBlocked

/** Whether this person ever had a phone: only who had none pairs one without an approval. */
export async function hadPhone(personId: string): Promise<boolean> {
  return (await db.phone.count({ where: { personId } })) > 0
}

/** How many recovery codes this person can still use. */
export function countRecoveryCodes(personId: string): Promise<number> {
  return db.recoveryCode.count({ where: { personId, usedAt: null } })
}

export type SecurityEvent = { id: string; at: Date; type: SecurityEventType; facts: Record<string, unknown> }

/** One page of a person's own security log, the latest first, and whether there is more. */
export async function listSecurityEvents(
  personId: string,
  page: number,
): Promise<{ events: SecurityEvent[]; hasMore: boolean }> {
  const rows = await db.auditEvent.findMany({
    where: { subjectId: personId, subjectType: 'Person', type: { in: securityEventTypes } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize + 1,
    select: { id: true, at: true, type: true, after: true },
  })
  const events = rows
    .slice(0, pageSize)
    .flatMap(({ after, type, ...event }) =>
      isSecurityEventType(type) ? { ...event, type, facts: (after ?? {}) as Record<string, unknown> } : [],
    )
  return { events, hasMore: rows.length > pageSize }
}
