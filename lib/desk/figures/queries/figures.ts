import 'server-only'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { addDays, isoDay, startOfDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import type { TemplateDecision } from '@/lib/desk/reply-templates/rules'
import { Prisma } from '@/prisma/generated/client'
import { ageBuckets, bucketOf, stepOf, type AgeBucket, type Period } from '@/lib/desk/figures/rules'

export type AgeFigure = {
  bucket: AgeBucket
  /** waits for the desk */ desk: number
  /** waits for the applicant */ applicant: number
}[]

/** How old the open queue is, in working days since the desk has each case: since it came, was answered or was opened again. */
export async function findQueueAge(actor: StaffActor, now = new Date()): Promise<AgeFigure> {
  if (!can(actor, 'desk.figures')) return []
  const rows = await db.$queryRaw<{ days: number; isApplicant: boolean; count: number }[]>`
    SELECT floor(working_days(a."deskSince", ${now}))::int AS "days", a."status" = 'more_information_needed' AS "isApplicant", count(*)::int AS "count"
    FROM "AdminApplication" a
    WHERE a."status" IN ('submitted', 'second_review', 'more_information_needed') AND a."deskSince" <= ${now}
    GROUP BY 1, 2`
  const counted = (bucket: AgeBucket, isApplicant: boolean) =>
    rows
      .filter((row) => row.isApplicant === isApplicant && bucketOf(row.days) === bucket)
      .reduce((sum, { count }) => sum + count, 0)
  return ageBuckets.map(({ key }) => ({ bucket: key, desk: counted(key, false), applicant: counted(key, true) }))
}

/** The first moment of the period: so many days, with today as the last one. */
const since = (period: number, now: Date) => startOfDay(addDays(today(now), 1 - period))

/** Decisions that stand, of these days; what was undone never was. */
const standing = (from: Date, now: Date) =>
  Prisma.sql`d."undoneAt" IS NULL AND d."decidedAt" >= ${from} AND d."decidedAt" <= ${now}`

export type DecisionsFigure = {
  /** first day of the day, week or month */ day: Date
  approved: number
  rejected: number
  asked: number
}[]

/** How many decisions fell on each day, or in each week or month of a longer period; also where there were none. */
export async function listDecisions(actor: StaffActor, period: Period, now = new Date()): Promise<DecisionsFigure> {
  if (!can(actor, 'desk.figures')) return []
  const step = stepOf[period]
  const first = addDays(today(now), 1 - period)
  return db.$queryRaw<DecisionsFigure>`
    SELECT steps."day"::date AS "day",
      (count(*) FILTER (WHERE d."decision" = 'approve'))::int AS "approved",
      (count(*) FILTER (WHERE d."decision" = 'reject'))::int AS "rejected",
      (count(*) FILTER (WHERE d."decision" = 'ask'))::int AS "asked"
    FROM generate_series(date_trunc(${step}, ${isoDay(first)}::timestamp), ${isoDay(today(now))}::timestamp, ${`1 ${step}`}::interval) steps("day")
    LEFT JOIN "AdminApplicationDecision" d
      ON date_trunc(${step}, d."decidedAt" AT TIME ZONE 'Europe/Amsterdam') = steps."day" AND ${standing(since(period, now), now)}
    GROUP BY 1 ORDER BY 1`
}

export type TimeFigure = { kind: ApplicationKind; count: number; /** working days */ median: number; p90: number }[]

/** Working days from when the desk had a case (anew after an answer, and when it was opened again) until it was approved or rejected: what the applicant took is not the desk's time. */
export async function listDecisionTimes(actor: StaffActor, period: Period, now = new Date()): Promise<TimeFigure> {
  if (!can(actor, 'desk.figures')) return []
  return db.$queryRaw<TimeFigure>`
    SELECT d."kind", count(*)::int AS "count",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days(d."deskSince", d."decidedAt")) AS "median",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY working_days(d."deskSince", d."decidedAt")) AS "p90"
    FROM "AdminApplicationDecision" d
    WHERE d."decision" IN ('approve', 'reject') AND ${standing(since(period, now), now)}
    GROUP BY d."kind" ORDER BY d."kind"`
}

export type ReasonsFigure = {
  /** cases with any decision */ cases: number
  /** of which sent back at least once */ sentBack: number
  reasons: { item: string; cases: number }[]
}

/** What cases were sent back to the applicant for: per item how many cases, the commonest first; under an empty item what was asked in words alone. */
export async function findSentBack(actor: StaffActor, period: Period, now = new Date()): Promise<ReasonsFigure> {
  if (!can(actor, 'desk.figures')) return { cases: 0, sentBack: 0, reasons: [] }
  const from = since(period, now)
  const [[total], reasons] = await Promise.all([
    db.$queryRaw<{ cases: number; sentBack: number }[]>`
      SELECT count(DISTINCT d."applicationId")::int AS "cases", (count(DISTINCT d."applicationId") FILTER (WHERE d."decision" = 'ask'))::int AS "sentBack"
      FROM "AdminApplicationDecision" d WHERE ${standing(from, now)}`,
    db.$queryRaw<{ item: string; cases: number }[]>`
      SELECT asked."item", count(DISTINCT d."applicationId")::int AS "cases"
      FROM "AdminApplicationDecision" d CROSS JOIN LATERAL unnest(CASE WHEN cardinality(d."items") = 0 THEN ARRAY[''] ELSE d."items" END) asked("item")
      WHERE d."decision" = 'ask' AND ${standing(from, now)}
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50`,
  ])
  return { cases: total?.cases ?? 0, sentBack: total?.sentBack ?? 0, reasons }
}

export type RepliesFigure = {
  templateId: string
  decision: TemplateDecision
  nameNl: string
  nameEn: string
  /** decisions that began from it */
  uses: number
  cases: number
  /** of a question: in how many of the cases the applicant was approved afterwards */
  approved: number
  /** of those: after how many questions on average, this one included; null when none was approved */
  rounds: number | null
}[]

/** How well each reply works, the most used first. For who decides: null for everybody else. */
export async function listByReply(actor: StaffActor, period: Period, now = new Date()): Promise<RepliesFigure | null> {
  if (!can(actor, 'desk.figuresByReply')) return null
  return db.$queryRaw<RepliesFigure>`
    SELECT t."id" AS "templateId", t."decision", t."nameNl", t."nameEn", sum(used."uses")::int AS "uses", count(*)::int AS "cases",
      count(approval."at")::int AS "approved", (avg(asked."rounds") FILTER (WHERE approval."at" IS NOT NULL))::float AS "rounds"
    FROM (
      SELECT d."templateId", d."applicationId", count(*) AS "uses", min(d."decidedAt") AS "at"
      FROM "AdminApplicationDecision" d WHERE d."templateId" IS NOT NULL AND ${standing(since(period, now), now)} GROUP BY 1, 2
    ) used
    JOIN "ReplyTemplate" t ON t."id" = used."templateId"
    LEFT JOIN LATERAL (
      SELECT min(d."decidedAt") AS "at" FROM "AdminApplicationDecision" d
      WHERE t."decision" = 'ask' AND d."applicationId" = used."applicationId" AND d."decision" = 'approve' AND d."undoneAt" IS NULL AND d."decidedAt" > used."at" AND d."decidedAt" <= ${now}
    ) approval ON true
    LEFT JOIN LATERAL (
      SELECT count(*) AS "rounds" FROM "AdminApplicationDecision" d
      WHERE d."applicationId" = used."applicationId" AND d."decision" = 'ask' AND d."undoneAt" IS NULL AND d."decidedAt" >= used."at" AND d."decidedAt" < approval."at"
    ) asked ON true
    GROUP BY t."id" ORDER BY "uses" DESC, t."nameNl", t."id" LIMIT 200`
}

export type ReviewersFigure = {
  reviewerId: string
  name: string
  approved: number
  rejected: number
  asked: number
  /** working days; null when only asked */ median: number | null
}[]

/** What each reviewer decided. For leads only: null for everybody else, who does not get the data at all. */
export async function listByReviewer(
  actor: StaffActor,
  period: Period,
  now = new Date(),
): Promise<ReviewersFigure | null> {
  if (!can(actor, 'desk.figuresByReviewer')) return null
  return db.$queryRaw<ReviewersFigure>`
    SELECT d."decidedById" AS "reviewerId", (array_agg(d."decidedByName" ORDER BY d."decidedAt" DESC))[1] AS "name",
      (count(*) FILTER (WHERE d."decision" = 'approve'))::int AS "approved",
      (count(*) FILTER (WHERE d."decision" = 'reject'))::int AS "rejected",
      (count(*) FILTER (WHERE d."decision" = 'ask'))::int AS "asked",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days(d."deskSince", d."decidedAt")) FILTER (WHERE d."decision" IN ('approve', 'reject')) AS "median"
    FROM "AdminApplicationDecision" d WHERE ${standing(since(period, now), now)}
    GROUP BY 1 ORDER BY count(*) DESC, 2, 1 LIMIT 200`
}
