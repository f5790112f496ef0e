import 'server-only'
import { z } from 'zod'
import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { levelReached } from '@/lib/identity/means/rules'
import { isOver, sessionLimits } from '@/lib/identity/sessions/rules'
import type { Inner } from '@/lib/kernel/command'
import { db, type Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { jsonDate } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

export type NewSession = { sessionId: string; personId: string; expiresAt: Date }

/** A session that counts now: whose it is, until when, whether it is one of the desk, and how it began. */
export type ActiveSession = NewSession & {
  idleUntil: Date
  lastSeenAt: Date
  isDesk: boolean
  phoneId: string | null
  /** What they reached when they signed in; null: they held no valid means. */
  level: LevelOfAssurance | null
  authenticatedAt: Date
}

/** How people show who they are; the only way so far. */
const method = 'phone_pin'

/** `authenticatedAt`: when they showed who they are, where that was before the browser came in. */
type Beginning = { address?: string; phoneId?: string | null; isDesk?: boolean; authenticatedAt?: Date }

/** Opens a session with an id that was never used before, at most two hours long. Source: "session length". */
export async function startSession(
  { tx, now }: Inner,
  personId: string,
  browser: string | null,
  { authenticatedAt = now, ...from }: Beginning = {},
): Promise<NewSession> {
  const expiresAt = new Date(now.getTime() + env().SESSION_MAX_MINUTES * 60_000)
  const means = await tx.means.findMany({
    where: { personId },
    select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
  })
  const authentication = { level: levelReached(means, method, now), method, authenticatedAt } as const
  const { id } = await tx.session.create({
    data: { personId, browser, ...from, ...authentication, createdAt: now, lastSeenAt: now, expiresAt },
    select: { id: true },
  })
  return { sessionId: id, personId, expiresAt }
}

/** What is kept of a session that says whether it counts. */
export const sessionShape = z.object({
  id: z.string(),
  personId: z.string(),
  lastSeenAt: jsonDate,
  expiresAt: jsonDate,
  endedAt: jsonDate.nullable(),
  isDesk: z.boolean(),
  phoneId: z.string().nullable(),
  level: z.enum(levels).nullable(),
  authenticatedAt: jsonDate,
})

export type SessionRow = z.infer<typeof sessionShape>

/** The row of this session as JSON, for `sessionShape`, in a statement that asks for more than that; null: there is none. */
export const sessionSql = (sessionId: string | null): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('id', w."id", 'personId', w."personId", 'lastSeenAt', w."lastSeenAt", 'expiresAt', w."expiresAt",
    'endedAt', w."endedAt", 'isDesk', w."isDesk", 'phoneId', w."phoneId", 'level', w."level", 'authenticatedAt', w."authenticatedAt")
  FROM "Session" w WHERE w."id" = ${sessionId}::uuid)`

/** The session, unless it was ended, was idle too long or has lasted its two hours. Only looks. */
export async function findSession(sessionId: string, now: Date, from: Tx = db): Promise<ActiveSession | null> {
  const row = await from.session.findUnique({
    where: { id: sessionId },
    select: {
      id: true,
      personId: true,
      lastSeenAt: true,
      expiresAt: true,
      endedAt: true,
      isDesk: true,
      phoneId: true,
      level: true,
      authenticatedAt: true,
    },
  })
  return row && activeSession(row, now)
}

/** The same of a row that was read already. */
export function activeSession(row: SessionRow, now: Date): ActiveSession | null {
  if (row.endedAt) return null
  const limits = sessionLimits(row, env().SESSION_IDLE_MINUTES)
  if (isOver(limits, now)) return null
  const { id, personId, lastSeenAt, isDesk, phoneId, level, authenticatedAt } = row
  return { sessionId: id, personId, lastSeenAt, isDesk, phoneId, level, authenticatedAt, ...limits }
}
