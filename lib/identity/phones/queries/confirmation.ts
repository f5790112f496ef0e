import 'server-only'
import type { Confirmed, ConfirmationSeen } from '@/lib/identity/phones/protocol'
import { usable } from '@/lib/identity/phones/queries/phone'
import { lastApproval, ownOrigin } from '@/lib/identity/phones/queries/sign-in'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { browserName } from '@/lib/identity/sessions/browser/browser-name'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'

/** A question that a phone can still answer; that of a session that is over is none. */
export const unanswered = (now: Date) => ({
  approvedAt: null,
  refusedAt: null,
  cancelledAt: null,
  expiresAt: { gt: now },
  session: { endedAt: null },
})

export const asked = {
  id: true,
  kind: true,
  value: true,
  number: true,
  nonce: true,
  createdAt: true,
  expiresAt: true,
  about: { select: { name: true } },
  session: { select: { browser: true, address: true } },
} as const

export type Asked = Prisma.ConfirmationGetPayload<{ select: typeof asked }>

/** What is asked, in the values that both screens put into words. */
export const changeOf = ({ kind, value, about }: Pick<Asked, 'kind' | 'value' | 'about'>): Confirmed => ({
  kind,
  what: value ?? about?.name ?? '',
})

/** What the phone is shown and signs. */
export const seenOf = (row: Asked, personName: string): Omit<ConfirmationSeen, 'numbers'> => ({
  challengeId: row.id,
  personName,
  change: changeOf(row),
  browser: row.session.browser,
  browserName: browserName(row.session.browser),
  address: row.session.address ?? '',
  nonce: row.nonce,
  origin: ownOrigin(),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})

export type ConfirmationStanding =
  'waiting' | 'seen' | 'approved' | 'refused' | 'numberWrong' | 'cancelled' | 'used' | 'over'

/** What the page that waits shows: what was asked, how far it is, and what to scan or type. */
export async function findConfirmation(
  { personId, sessionId }: { personId: string; sessionId: string },
  confirmationId: string,
  now = new Date(),
) {
  if (!isUuid(confirmationId)) return null
  const row = await db.confirmation.findFirst({
    where: { id: confirmationId, personId, sessionId },
    select: {
      ...asked,
      aboutId: true,
      chosenNumber: true,
      seenAt: true,
      approvedAt: true,
      refusedAt: true,
      cancelledAt: true,
      usedAt: true,
    },
  })
  if (!row) return null
  const { id, number, expiresAt, aboutId } = row
  return {
    id,
    number,
    expiresAt,
    aboutId,
    change: changeOf(row),
    ...secretsOf('confirm', id),
    state: stateOf(row, now),
  }
}

type Moments = Record<'seenAt' | 'approvedAt' | 'refusedAt' | 'cancelledAt' | 'usedAt', Date | null> & {
  expiresAt: Date
  chosenNumber: number | null
}

function stateOf(row: Moments, now: Date): ConfirmationStanding {
  if (row.usedAt) return 'used'
  if (row.approvedAt) return row.approvedAt > lastApproval(now) ? 'approved' : 'over'
  if (row.refusedAt) return row.chosenNumber === null ? 'refused' : 'numberWrong'
  if (row.cancelledAt) return 'cancelled'
  if (row.expiresAt <= now) return 'over'
  return row.seenAt ? 'seen' : 'waiting'
}

/** The approvals that still count now: not used, not too long ago, on a phone that can still approve. */
export const countsNow = (now: Date) => ({
  usedAt: null,
  approvedAt: { gt: lastApproval(now) },
  phone: usable,
})
