import { getLocale, getTranslations } from 'next-intl/server'
import { Bars, type BarRow } from '@/components/charts/bars'
import { ChartPanel } from '@/components/charts/chart-panel'
import { Columns } from '@/components/charts/columns'
import type { Series } from '@/components/charts/series'
import { EmptyState } from '@/components/ui/surface'
import type {
  AgeFigure,
  DecisionsFigure,
  ReasonsFigure,
  RepliesFigure,
  ReviewersFigure,
  TimeFigure,
} from '@/lib/desk/figures/queries/figures'
import { percentOf, stepOf, type Figure, type Period } from '@/lib/desk/figures/rules'
import { formatDayOfYear } from '@/lib/i18n/dates'
import {
  ageTable,
  daysInWords,
  decisionsTable,
  itemInWords,
  reasonsTable,
  repliesTable,
  replyInWords,
  reviewersTable,
  timeTable,
} from './figure-words'

const downloadOf = (figure: Figure, period: Period) => `/desk/dashboard/${figure}/download?days=${period}`

async function Nothing({ title, why }: { title: string; why: string }) {
  return (
    <section className="panel chart-box">
      <EmptyState title={title}>{why}</EmptyState>
    </section>
  )
}

async function decisionSeries(): Promise<Series[]> {
  const t = await getTranslations('dashboard')
  return [
    { key: 'approved', label: t('approved'), tone: 'ok' },
    { key: 'rejected', label: t('rejected'), tone: 'stop' },
    { key: 'asked', label: t('asked'), tone: 'soon' },
  ]
}

/** How old the open queue is. */
export async function AgeOfQueue({ figure, period }: { figure: AgeFigure; period: Period }) {
  const t = await getTranslations('dashboard')
  const open = figure.reduce((sum, { desk }) => sum + desk, 0)
  const waiting = figure.reduce((sum, { applicant }) => sum + applicant, 0)
  if (open + waiting === 0) return <Nothing title={t('age.title')} why={t('age.none')} />
  const old = figure
    .filter(({ bucket }) => bucket === 'ten' || bucket === 'older')
    .reduce((sum, { desk }) => sum + desk, 0)
  const gist = t('age.gist', { open, waiting, old })
  const series: Series[] = [
    { key: 'desk', label: t('age.desk'), tone: 'wait' },
    { key: 'applicant', label: t('age.applicant'), tone: 'off' },
  ]
  return (
    <ChartPanel
      id="age"
      title={t('age.title')}
      how={t('age.how')}
      gist={gist}
      series={series}
      table={await ageTable(figure)}
      download={{ href: downloadOf('age', period), label: t('download') }}
    >
      <Columns
        id="age"
        title={t('age.title')}
        gist={gist}
        series={series}
        columns={figure.map(({ bucket, desk, applicant }) => ({
          key: bucket,
          tick: t(`age.tick.${bucket}`),
          values: [desk, applicant],
        }))}
      />
    </ChartPanel>
  )
}

/** Decisions per day, week or month. */
export async function Decisions({ figure, period }: { figure: DecisionsFigure; period: Period }) {
  const t = await getTranslations('dashboard')
  const locale = await getLocale()
  const sum = (key: 'approved' | 'rejected' | 'asked') => figure.reduce((total, one) => total + one[key], 0)
  const [approved, rejected, asked] = [sum('approved'), sum('rejected'), sum('asked')]
  const title = t(`decisions.title.${stepOf[period]}`)
  if (approved + rejected + asked === 0) return <Nothing title={title} why={t('noDecisions')} />
  const gist = t('decisions.gist', { count: approved + rejected + asked, approved, rejected, asked })
  const series = await decisionSeries()
  // Room for about five days below the columns; the last one always has its own.
  const every = Math.max(1, Math.ceil(figure.length / 5))
  const columns = figure.map(({ day, ...row }, place) => ({
    key: day.toISOString(),
    tick: (figure.length - 1 - place) % every === 0 ? formatDayOfYear(day, locale) : '',
    values: [row.approved, row.rejected, row.asked],
  }))
  return (
    <ChartPanel
      id="decisions"
      title={title}
      how={t('decisions.how')}
      gist={gist}
      series={series}
      table={await decisionsTable(figure)}
      download={{ href: downloadOf('decisions', period), label: t('download') }}
    >
      <Columns id="decisions" title={title} gist={gist} series={series} columns={columns} />
    </ChartPanel>
  )
}

/** How long a decision took, per kind of application. */
export async function TimeToDecision({ figure, period }: { figure: TimeFigure; period: Period }) {
  const t = await getTranslations('dashboard')
  if (figure.length === 0) return <Nothing title={t('time.title')} why={t('noDecisions')} />
  const words = await daysInWords()
  const slowest = figure.reduce((worst, one) => (one.p90 > worst.p90 ? one : worst))
  const gist = t('time.gist', {
    kind: t(`kind.${slowest.kind}`),
    median: words(slowest.median),
    p90: words(slowest.p90),
  })
  const series: Series[] = [
    { key: 'median', label: t('time.median'), tone: 'wait' },
    { key: 'p90', label: t('time.p90'), tone: 'off' },
  ]
  const rows: BarRow[] = figure.map(({ kind, count, median, p90 }) => ({
    key: kind,
    label: t('time.label', { kind: t(`kind.${kind}`), count }),
    bars: [
      { key: 'median', parts: [{ series: 'median', value: median }], words: t('time.days', { days: words(median) }) },
      { key: 'p90', parts: [{ series: 'p90', value: p90 }], words: t('time.days', { days: words(p90) }) },
    ],
  }))
  return (
    <ChartPanel
      id="time"
      title={t('time.title')}
      how={t('time.how')}
      gist={gist}
      series={series}
      table={await timeTable(figure)}
      download={{ href: downloadOf('time', period), label: t('download') }}
    >
      <Bars id="time" title={t('time.title')} gist={gist} series={series} rows={rows} />
    </ChartPanel>
  )
}

/** What cases were sent back for. */
export async function SentBack({ figure, period }: { figure: ReasonsFigure; period: Period }) {
  const t = await getTranslations('dashboard')
  if (figure.cases === 0) return <Nothing title={t('reasons.title')} why={t('noDecisions')} />
  const words = await itemInWords()
  const gist = t('reasons.gist', {
    cases: figure.cases,
    sentBack: figure.sentBack,
    percent: percentOf(figure.sentBack, figure.cases),
  })
  const series: Series[] = [{ key: 'asked', label: t('asked'), tone: 'soon' }]
  const rows: BarRow[] = figure.reasons.map(({ item, cases }) => ({
    key: item,
    label: words(item),
    bars: [
      {
        key: item,
        parts: [{ series: 'asked', value: cases }],
        words: t('reasons.words', { count: cases, percent: percentOf(cases, figure.cases) }),
      },
    ],
  }))
  return (
    <ChartPanel
      id="reasons"
      title={t('reasons.title')}
      how={t('reasons.how')}
      gist={gist}
      series={series}
      table={await reasonsTable(figure)}
      download={{ href: downloadOf('reasons', period), label: t('download') }}
    >
      {rows.length === 0 ? (
        <p className="soft mt-3">{t('reasons.none')}</p>
      ) : (
        <Bars id="reasons" title={t('reasons.title')} gist={gist} series={series} rows={rows} />
      )}
    </ChartPanel>
  )
}

/** How often each reply was used, and what became of the cases that were asked something with it. */
export async function ByReply({ figure, period }: { figure: NonNullable<RepliesFigure>; period: Period }) {
  const t = await getTranslations('dashboard')
  if (figure.length === 0) return <Nothing title={t('replies.title')} why={t('replies.none')} />
  const name = await replyInWords()
  const questions = figure.filter(({ decision }) => decision === 'ask')
  const sum = (key: 'cases' | 'approved') => questions.reduce((total, one) => total + one[key], 0)
  const gist = t('replies.gist', {
    uses: figure.reduce((total, { uses }) => total + uses, 0),
    cases: sum('cases'),
    approved: sum('approved'),
  })
  const series: Series[] = [
    { key: 'approved', label: t('replies.approved'), tone: 'ok' },
    { key: 'rest', label: t('replies.rest'), tone: 'wait' },
  ]
  const rows: BarRow[] = figure.map((reply) => ({
    key: reply.templateId,
    label: name(reply),
    bars: [
      {
        key: reply.templateId,
        parts: [
          { series: 'approved', value: reply.approved },
          { series: 'rest', value: reply.cases - reply.approved },
        ],
        words: t('replies.words', { count: reply.cases }),
      },
    ],
  }))
  return (
    <ChartPanel
      id="replies"
      title={t('replies.title')}
      how={t('replies.how')}
      gist={gist}
      series={series}
      table={await repliesTable(figure)}
      download={{ href: downloadOf('replies', period), label: t('download') }}
    >
      <Bars id="replies" title={t('replies.title')} gist={gist} series={series} rows={rows} />
    </ChartPanel>
  )
}

/** What each reviewer decided; the page asks for it for leads only. */
export async function ByReviewer({ figure, period }: { figure: NonNullable<ReviewersFigure>; period: Period }) {
  const t = await getTranslations('dashboard')
  if (figure.length === 0) return <Nothing title={t('reviewers.title')} why={t('noDecisions')} />
  const series = await decisionSeries()
  const gist = t('reviewers.gist', { count: figure.length })
  const rows: BarRow[] = figure.map(({ reviewerId, name, approved, rejected, asked }) => ({
    key: reviewerId,
    label: name,
    bars: [
      {
        key: reviewerId,
        parts: [
          { series: 'approved', value: approved },
          { series: 'rejected', value: rejected },
          { series: 'asked', value: asked },
        ],
        words: t('reviewers.words', { count: approved + rejected + asked }),
      },
    ],
  }))
  return (
    <ChartPanel
      id="reviewers"
      title={t('reviewers.title')}
      how={t('reviewers.how')}
      gist={gist}
      series={series}
      table={await reviewersTable(figure)}
      download={{ href: downloadOf('reviewers', period), label: t('download') }}
    >
      <Bars id="reviewers" title={t('reviewers.title')} gist={gist} series={series} rows={rows} />
    </ChartPanel>
  )
}
