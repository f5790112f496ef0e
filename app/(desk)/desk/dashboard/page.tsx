import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Chips } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import {
  findQueueAge,
  findSentBack,
  listByReply,
  listByReviewer,
  listDecisions,
  listDecisionTimes,
} from '@/lib/desk/figures/queries/figures'
import { periods, readPeriod } from '@/lib/desk/figures/rules'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { AgeOfQueue, ByReply, ByReviewer, Decisions, SentBack, TimeToDecision } from './figures'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard')
  return { title: t('title') }
}

/** How the desk is doing, in figures. */
export default async function DashboardPage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk/dashboard', 'desk.figures')
  const period = readPeriod(oneOf(await searchParams, 'days'))
  const [age, decisions, times, sentBack, replies, reviewers] = await Promise.all([
    findQueueAge(staff),
    listDecisions(staff, period),
    listDecisionTimes(staff, period),
    findSentBack(staff, period),
    listByReply(staff, period),
    listByReviewer(staff, period),
  ])
  const t = await getTranslations('dashboard')
  return (
    <div className="wrap main screen-figures">
      <PageHead title={t('title')}>{t('intro')}</PageHead>
      <div className="mb-6">
        <Chips
          label={t('period')}
          items={periods.map((days) => ({
            href: `/desk/dashboard?days=${days}`,
            label: t('days', { days }),
            isCurrent: days === period,
          }))}
        />
      </div>
      <div className="charts">
        <AgeOfQueue figure={age} period={period} />
        <Decisions figure={decisions} period={period} />
        <TimeToDecision figure={times} period={period} />
        <SentBack figure={sentBack} period={period} />
        {replies && <ByReply figure={replies} period={period} />}
        {reviewers && <ByReviewer figure={reviewers} period={period} />}
      </div>
    </div>
  )
}
