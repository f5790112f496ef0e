import 'server-only'
import { z } from 'zod'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { addDays, isoDay, startOfDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { templateDecisions } from '@/lib/desk/reply-templates/rules'
import { Prisma } from '@/prisma/generated/client'
import { AdminApplicationKind } from '@/prisma/generated/enums'
import { ageBuckets, bucketOf, stepOf, type AgeBucket, type Period } from '@/lib/desk/figures/rules'

export type AgeFigure = {
  bucket: AgeBucket
  /** waits for the desk */ desk: number
  /** waits for the applicant */ applicant: number
}[]

const ageShape = z.object({ days: z.number(), isApplicant: z.boolean(), count: z.number() })

/** How old the open queue is, in working days since the desk has each case: since it came, was answered or was opened again. */
export async function findQueueAge(actor: StaffActor, now = new Date()): Promise<AgeFigure> {
  if (!can(actor, 'desk.figures')) return []
  const ages = Prisma.sql`
    SELECT floor(working_days(c."deskSince", ${now}))::int AS "days", c."status" = 'more_information_needed' AS "isApplicant", count(*)::int AS "count"
    FROM "Case" c
    WHERE c."status" IN ('submitted', 'second_review', 'more_information_needed') AND c."deskSince" <= ${now}
    GROUP BY 1, 2`
  const found = await rows(db, ageShape, ages)
  const counted = (bucket: AgeBucket, isApplicant: boolean) =>
    found
      .filter((row) => row.isApplicant === isApplicant && bucketOf(row.days) === bucket)
      .reduce((sum, { count }) => sum + count, 0)
  return ageBuckets.map(({ key }) => ({ bucket: key, desk: counted(key, false), applicant: counted(key, true) }))
}

/** The first moment of the period: so many days, with today as the last one. */
const since = (period: number, now: Date) => startOfDay(addDays(today(now), 1 - period))

/** Decisions of these days that nobody undid. */
const notUndone = (from: Date, now: Date) =>
  Prisma.sql`d."undoneAt" IS NULL AND d."decidedAt" >= ${from} AND d."decidedAt" <= ${now}`

const decisionsShape = z.object({
  /** first day of the day, week or month */ day: z.date(),
  approved: z.number(),
  rejected: z.number(),
  asked: z.number(),
})

export type DecisionsFigure = z.infer<typeof decisionsShape>[]

/** How many decisions fell on each day, or in each week or month of a longer period; also where there were none. */
export async function listDecisions(actor: StaffActor, period: Period, now = new Date()): Promise<DecisionsFigure> {
  if (!can(actor, 'desk.figures')) return []
  const step = stepOf[period]
  const first = addDays(today(now), 1 - period)
  const decisions = Prisma.sql`
    SELECT steps."day"::date AS "day",
      (count(*) FILTER (WHERE d."decision" = 'approve'))::int AS "approved",
      (count(*) FILTER (WHERE d."decision" = 'reject'))::int AS "rejected",
      (count(*) FILTER (WHERE d."decision" = 'ask'))::int AS "asked"
    FROM generate_series(date_trunc(${step}, ${isoDay(first)}::timestamp), ${isoDay(today(now))}::timestamp, ${`1 ${step}`}::interval) steps("day")
    LEFT JOIN "CaseDecision" d
      ON date_trunc(${step}, d."decidedAt" AT TIME ZONE 'Europe/Amsterdam') = steps."day" AND ${notUndone(since(period, now), now)}
    GROUP BY 1 ORDER BY 1`
  return rows(db, decisionsShape, decisions)
}

const timeShape = z.object({
  kind: z.enum(AdminApplicationKind),
  count: z.number(),
  /** working days */ median: z.number(),
  p90: z.number(),
})

export type TimeFigure = z.infer<typeof timeShape>[]

/** Working days from when the desk had a case (anew after an answer, and when it was opened again) until it was approved or rejected: what the applicant took is not the desk's time. */
export async function listDecisionTimes(actor: StaffActor, period: Period, now = new Date()): Promise<TimeFigure> {
  if (!can(actor, 'desk.figures')) return []
  const times = Prisma.sql`
    SELECT d."kind", count(*)::int AS "count",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days(d."deskSince", d."decidedAt")) AS "median",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY working_days(d."deskSince", d."decidedAt")) AS "p90"
    FROM "CaseDecision" d
    WHERE d."decision" IN ('approve', 'reject') AND ${notUndone(since(period, now), now)}
    GROUP BY d."kind" ORDER BY d."kind"`
  return rows(db, timeShape, times)
}

const totalShape = z.object({
  /** cases with any decision */ cases: z.number(),
  /** of which sent back at least once */ sentBack: z.number(),
})

const reasonShape = z.object({ item: z.string(), cases: z.number() })

export type ReasonsFigure = z.infer<typeof totalShape> & { reasons: z.infer<typeof reasonShape>[] }

/** What cases were sent back to the applicant for: per item how many cases, the commonest first; under an empty item what was asked in words alone. */
export async function findSentBack(actor: StaffActor, period: Period, now = new Date()): Promise<ReasonsFigure> {
  if (!can(actor, 'desk.figures')) return { cases: 0, sentBack: 0, reasons: [] }
  const from = since(period, now)
  const total = Prisma.sql`
      SELECT count(DISTINCT d."caseId")::int AS "cases", (count(DISTINCT d."caseId") FILTER (WHERE d."decision" = 'ask'))::int AS "sentBack"
      FROM "CaseDecision" d WHERE ${notUndone(from, now)}`
  const reasons = Prisma.sql`
      SELECT asked."item", count(DISTINCT d."caseId")::int AS "cases"
      FROM "CaseDecision" d CROSS JOIN LATERAL unnest(CASE WHEN cardinality(d."items") = 0 THEN ARRAY[''] ELSE d."items" END) asked("item")
      WHERE d."decision" = 'ask' AND ${notUndone(from, now)}
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50`
  const [counts, found] = await Promise.all([onlyRow(db, totalShape, total), rows(db, reasonShape, reasons)])
  return { ...counts, reasons: found }
}

const replyShape = z.object({
  templateId: z.uuid(),
  decision: z.enum(templateDecisions),
  nameNl: z.string(),
  nameEn: z.string(),
  /** decisions that began from it */
  uses: z.number(),
  cases: z.number(),
  /** of a question: in how many of the cases the applicant was approved afterwards */
  approved: z.number(),
  /** of those: after how many questions on average, this one included; null when none was approved */
  rounds: z.number().nullable(),
})

export type RepliesFigure = z.infer<typeof replyShape>[]

/** How well each reply works, the most used first. For who decides: null for everybody else. */
export async function listByReply(actor: StaffActor, period: Period, now = new Date()): Promise<RepliesFigure | null> {
  if (!can(actor, 'desk.figuresByReply')) return null
  const replies = Prisma.sql`
    SELECT t."id" AS "templateId", t."decision", t."nameNl", t."nameEn", sum(used."uses")::int AS "uses", count(*)::int AS "cases",
      count(approval."at")::int AS "approved", (avg(asked."rounds") FILTER (WHERE approval."at" IS NOT NULL))::float AS "rounds"
    FROM (
      SELECT d."templateId", d."caseId", count(*) AS "uses", min(d."decidedAt") AS "at"
      FROM "CaseDecision" d WHERE d."templateId" IS NOT NULL AND ${notUndone(since(period, now), now)} GROUP BY 1, 2
    ) used
    JOIN "ReplyTemplate" t ON t."id" = used."templateId"
    LEFT JOIN LATERAL (
      SELECT min(d."decidedAt") AS "at" FROM "CaseDecision" d
      WHERE t."decision" = 'ask' AND d."caseId" = used."caseId" AND d."decision" = 'approve' AND d."undoneAt" IS NULL AND d."decidedAt" > used."at" AND d."decidedAt" <= ${now}
    ) approval ON true
    LEFT JOIN LATERAL (
      SELECT count(*) AS "rounds" FROM "CaseDecision" d
      WHERE d."caseId" = used."caseId" AND d."decision" = 'ask' AND d."undoneAt" IS NULL AND d."decidedAt" >= used."at" AND d."decidedAt" < approval."at"
    ) asked ON true
    GROUP BY t."id" ORDER BY "uses" DESC, t."nameNl", t."id" LIMIT 200`
  return rows(db, replyShape, replies)
}

const reviewerShape = z.object({
  reviewerId: z.string(),
  name: z.string(),
  approved: z.number(),
  rejected: z.number(),
  asked: z.number(),
  /** working days; null when only asked */ median: z.number().nullable(),
})

export type ReviewersFigure = z.infer<typeof reviewerShape>[]

/** What each reviewer decided. For leads only: null for everybody else, who does not get the data at all. */
export async function listByReviewer(
  actor: StaffActor,
  period: Period,
  now = new Date(),
): Promise<ReviewersFigure | null> {
  if (!can(actor, 'desk.figuresByReviewer')) return null
  const reviewers = Prisma.sql`
    SELECT d."decidedById" AS "reviewerId", (array_agg(d."decidedByName" ORDER BY d."decidedAt" DESC))[1] AS "name",
      (count(*) FILTER (WHERE d."decision" = 'approve'))::int AS "approved",
      (count(*) FILTER (WHERE d."decision" = 'reject'))::int AS "rejected",
      (count(*) FILTER (WHERE d."decision" = 'ask'))::int AS "asked",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days(d."deskSince", d."decidedAt")) FILTER (WHERE d."decision" IN ('approve', 'reject')) AS "median"
    FROM "CaseDecision" d WHERE ${notUndone(since(period, now), now)}
    GROUP BY 1 ORDER BY count(*) DESC, 2, 1 LIMIT 200`
  return rows(db, reviewerShape, reviewers)
}
