import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { rows } from '@/lib/kernel/rows'
import { issuer } from '@/lib/openid/issuer'
import { signingKey } from '@/lib/openid/keys/queries/signing-key'
import { logoutToken } from '@/lib/openid/logout/token'
import { claimSeconds, settleNotice, tellTimeoutMs, type Attempt } from '@/lib/openid/logout/rules'
import { askOutside, type Resolve } from '@/lib/openid/outside'
import { Prisma } from '@/prisma/generated/client'

/** What the log says of one attempt: which notice, never to whom or about whom. */
export type Notice = {
  choiceId: string
  connectionId: string
  attempt: number
  status: 'sent' | 'waiting' | 'given_up' | 'settled_elsewhere'
  note: string
}

/** Notices that are handed over at the same moment. */
const lanes = 8

/**
 * Tells services, several at once, until none waits whose turn it is or `isStopping`. A service that does not answer keeps
 * nobody else waiting: in this turn it is not asked again.
 */
export async function postNotices(
  tell: (notice: Notice) => void,
  { now = () => new Date(), isStopping = () => false, resolve }: Turn = {},
): Promise<number> {
  const silent = new Set<string>()
  let count = 0
  const lane = async () => {
    while (!isStopping()) {
      const notice = await postNext(now, [...silent], resolve)
      if (!notice) return
      count += 1
      if (notice.status !== 'sent') silent.add(notice.connectionId)
      tell(notice)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return count
}

type Turn = { now?: () => Date; isStopping?: () => boolean; resolve?: Resolve }

/** One notice; null when none waits. Whoever is killed in the middle leaves it to the next after some seconds. */
async function postNext(now: () => Date, silent: string[], resolve?: Resolve): Promise<Notice | null> {
  const claimed = await claimNext(now(), silent)
  if (!claimed) return null
  const { choiceId, attempts, createdAt } = claimed
  const choice = await db.serviceChoice.findUniqueOrThrow({ where: { id: choiceId }, select: told })
  const answer = await handOver(choice, now(), resolve)
  const settlement = settleNotice(answer, { attempts, createdAt }, now())
  // Only who holds this attempt settles it; one that was too slow finds that somebody else has it.
  const { count } = await db.logoutNotice.updateMany({ where: { choiceId, attempts, sentAt: null }, data: settlement })
  const status = 'sentAt' in settlement ? 'sent' : 'givenUpAt' in settlement ? 'given_up' : 'waiting'
  return {
    choiceId,
    connectionId: choice.connection.id,
    attempt: attempts,
    status: count === 1 ? status : 'settled_elsewhere',
    note: settlement.lastProblem ?? 'taken',
  }
}

const told = {
  sid: true,
  personId: true,
  actingId: true,
  connection: { select: { id: true, providerId: true, backchannelLogoutUri: true, signingAlg: true } },
} satisfies Prisma.ServiceChoiceSelect
type Told = Prisma.ServiceChoiceGetPayload<{ select: typeof told }>

const claimedShape = z.object({ choiceId: z.uuid(), attempts: z.number(), createdAt: z.date() })

async function claimNext(now: Date, silent: string[]) {
  const until = new Date(now.getTime() + claimSeconds * 1000)
  const claim = Prisma.sql`
    UPDATE "LogoutNotice" AS notice SET "attempts" = notice."attempts" + 1, "notBefore" = ${until}
    FROM (
      SELECT waiting."choiceId" FROM "LogoutNotice" AS waiting
      JOIN "ServiceChoice" AS choice ON choice."id" = waiting."choiceId"
      WHERE waiting."sentAt" IS NULL AND waiting."givenUpAt" IS NULL AND waiting."notBefore" <= ${now}
        AND choice."connectionId" <> ALL(${silent}::uuid[])
      ORDER BY waiting."notBefore", waiting."choiceId" LIMIT 1
      FOR UPDATE OF waiting SKIP LOCKED
    ) AS next
    WHERE notice."choiceId" = next."choiceId"
    RETURNING notice."choiceId", notice."attempts", notice."createdAt"`
  const [claimed] = await rows(db, claimedShape, claim)
  return claimed ?? null
}

async function handOver({ sid, personId, actingId, connection }: Told, now: Date, resolve?: Resolve): Promise<Attempt> {
  const { id, providerId, backchannelLogoutUri, signingAlg } = connection
  const ours = issuer()
  if (backchannelLogoutUri === null) return { kind: 'failed', problem: 'no_address' }
  if (ours === null) return { kind: 'failed', problem: 'no_issuer' }
  const pseudonym = await db.actingPseudonym.findUnique({
    where: { providerId_personId_organizationId: { providerId, personId, organizationId: actingId } },
    select: { value: true },
  })
  const of = { issuer: ours, audience: id, sid, subject: pseudonym?.value ?? null }
  const token = await logoutToken(of, await signingKey(signingAlg, now), now)
  const request = {
    method: 'POST' as const,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }).toString(),
  }
  const allowsPrivate = env().OPENID_PRIVATE_NETWORKS
  return askOutside(backchannelLogoutUri, request, {
    allowsPrivate,
    timeoutMs: tellTimeoutMs,
    maxBytes: 10_000,
    resolve,
  })
}
