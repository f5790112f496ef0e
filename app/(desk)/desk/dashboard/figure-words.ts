import { getLocale, getTranslations } from 'next-intl/server'
import type { ChartTable } from '@/components/charts/chart-panel'
import type { StaffActor } from '@/lib/kernel/actor'
import { isAskItem } from '@/lib/desk/cases/rules/check-list'
import {
  findQueueAge,
  findSentBack,
  listByReply,
  listByReviewer,
  listDecisions,
  listDecisionTimes,
} from '@/lib/desk/figures/queries/figures'
import type {
  AgeFigure,
  DecisionsFigure,
  ReasonsFigure,
  RepliesFigure,
  ReviewersFigure,
  TimeFigure,
} from '@/lib/desk/figures/queries/figures'
import { percentOf, type Figure, type Period } from '@/lib/desk/figures/rules'
import { formatDayShort } from '@/lib/i18n/dates'

/** The words of a number of working days: one decimal, in the reader's notation. */
export async function daysInWords(): Promise<(days: number) => string> {
  const locale = await getLocale()
  const format = new Intl.NumberFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  return (days) => format.format(days)
}

/** What is asked for, as the desk calls it; what was asked in words alone is the rest. One that no list knows any more is named by its key. */
export async function itemInWords(): Promise<(item: string) => string> {
  const t = await getTranslations('dashboard')
  const tCase = await getTranslations('case')
  return (item) => (isAskItem(item) ? tCase(`ask.${item}`) : item === '' ? t('reasons.other') : item)
}

/** The table behind the age of the queue. */
export async function ageTable(figure: AgeFigure): Promise<ChartTable> {
  const t = await getTranslations('dashboard')
  return {
    head: [t('age.column'), t('age.desk'), t('age.applicant')],
    rows: figure.map(({ bucket, desk, applicant }) => [t(`age.bucket.${bucket}`), String(desk), String(applicant)]),
  }
}

/** The table behind the decisions. */
export async function decisionsTable(figure: DecisionsFigure): Promise<ChartTable> {
  const t = await getTranslations('dashboard')
  const locale = await getLocale()
  return {
    head: [t('decisions.column'), t('approved'), t('rejected'), t('asked')],
    rows: figure.map(({ day, approved, rejected, asked }) => [
      formatDayShort(day, locale),
      ...[approved, rejected, asked].map(String),
    ]),
  }
}

/** The table behind the time to a decision. */
export async function timeTable(figure: TimeFigure): Promise<ChartTable> {
  const t = await getTranslations('dashboard')
  const words = await daysInWords()
  return {
    head: [t('time.column'), t('time.count'), t('time.median'), t('time.p90')],
    rows: figure.map(({ kind, count, median, p90 }) => [t(`kind.${kind}`), String(count), words(median), words(p90)]),
  }
}

/** The table behind what was sent back. */
export async function reasonsTable({ cases, reasons }: ReasonsFigure): Promise<ChartTable> {
  const t = await getTranslations('dashboard')
  const words = await itemInWords()
  return {
    head: [t('reasons.column'), t('reasons.cases'), t('reasons.share')],
    rows: reasons.map((reason) => [
      words(reason.item),
      String(reason.cases),
      t('percent', { percent: percentOf(reason.cases, cases) }),
    ]),
  }
}

/** What a reply is called, in the reader's language, and in which decision it helps. */
export async function replyInWords(): Promise<
  (reply: Pick<RepliesFigure[number], 'nameNl' | 'nameEn' | 'decision'>) => string
> {
  const t = await getTranslations('dashboard')
  const locale = await getLocale()
  return ({ nameNl, nameEn, decision }) =>
    t('replies.label', { name: locale === 'nl' ? nameNl : nameEn, decision: t(`replies.decision.${decision}`) })
}

/** The table behind the replies. */
export async function repliesTable(figure: RepliesFigure): Promise<ChartTable> {
  const t = await getTranslations('dashboard')
  const [words, name] = [await daysInWords(), await replyInWords()]
  return {
    head: [t('replies.column'), t('replies.uses'), t('replies.cases'), t('replies.approved'), t('replies.rounds')],
    rows: figure.map((reply) => {
      const { decision, uses, cases, approved, rounds } = reply
      return [
        name(reply),
        String(uses),
        String(cases),
        decision === 'ask' ? String(approved) : '–',
        rounds === null ? '–' : words(rounds),
      ]
    }),
  }
}

/** The table behind the figures by reviewer. */
export async function reviewersTable(figure: NonNullable<ReviewersFigure>): Promise<ChartTable> {
  const t = await getTranslations('dashboard')
  const words = await daysInWords()
  return {
    head: [t('reviewers.column'), t('approved'), t('rejected'), t('asked'), t('time.median')],
    rows: figure.map(({ name, approved, rejected, asked, median }) => [
      name,
      ...[approved, rejected, asked].map(String),
      median === null ? '–' : words(median),
    ]),
  }
}

/** One figure as a table, for its file; null when this member of staff may not see it. */
export async function tableOf(staff: StaffActor, figure: Figure, period: Period): Promise<ChartTable | null> {
  if (figure === 'age') return ageTable(await findQueueAge(staff))
  if (figure === 'decisions') return decisionsTable(await listDecisions(staff, period))
  if (figure === 'time') return timeTable(await listDecisionTimes(staff, period))
  if (figure === 'reasons') return reasonsTable(await findSentBack(staff, period))
  if (figure === 'replies') {
    const replies = await listByReply(staff, period)
    return replies && repliesTable(replies)
  }
  const reviewers = await listByReviewer(staff, period)
  return reviewers && reviewersTable(reviewers)
}
