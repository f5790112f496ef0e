import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Button, LinkButton } from '@/components/ui/button'
import { Chips, Pager, SearchField } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { countApplications, countDueApplications, applicationsPerPage, listApplications, queueViews, type QueueView } from '@/lib/admin-applications/queries'
import { requireStaff } from '@/lib/auth/actor'
import { today } from '@/lib/calendar'
import { formatWeekday } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { listHref, oneOf, pageOf, type Search } from '@/lib/list-address'
import { QueueTable } from './queue-table'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk')
  return { title: t('queue.title') }
}

/** What support staff have to decide, the earliest promised day first. */
export default async function QueuePage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk')
  const search = await searchParams
  const view = queueViews.find((one) => one === oneOf(search, 'view')) ?? 'new'
  const wanted = { view, search: oneOf(search, 'q'), order: oneOf(search, 'order') === 'desc' ? ('desc' as const) : ('asc' as const), page: pageOf(search) }
  const day = today(new Date())
  const [applications, counts, due, [next]] = await Promise.all([
    listApplications(staff, wanted),
    countApplications(staff, wanted.search),
    countDueApplications(staff, day),
    listApplications(staff, { view: 'new', search: '', order: 'asc', page: 1 }),
  ])
  const t = await getTranslations('desk')
  const locale = (await getLocale()) as Locale
  const href = (change: Partial<{ view: QueueView; order: string; page: number }>) =>
    listHref('/desk', { view, q: wanted.search, order: wanted.order === 'desc' ? 'desc' : '', ...change })
  return (
    <div className="screen-queue">
      <div className="wrap main">
        <PageHead
          title={t('queue.title')}
          action={next && <LinkButton kind="main" href={`/desk/applications/${next.id}`} iconAfter="arrow">{t('queue.next')}</LinkButton>}
        >
          {t('queue.due', { count: due, day: formatWeekday(day, locale) })}
        </PageHead>
        <div className="views">
          <Chips
            label={t('queue.views')}
            items={queueViews.map((one) => ({ href: href({ view: one, page: 1 }), label: t(`view.${one}`), count: counts[one], isCurrent: one === view }))}
          />
        </div>
        <form className="qbar" role="search" action="/desk" method="get">
          <input type="hidden" name="view" value={view} />
          {wanted.order === 'desc' && <input type="hidden" name="order" value="desc" />}
          <SearchField name="q" label={t('queue.search')} defaultValue={wanted.search} />
          <Button type="submit" small>{t('queue.find')}</Button>
        </form>
        <div className="count">
          <p role="status">{t('queue.count', { count: counts[view], first: (wanted.page - 1) * applicationsPerPage + 1, last: (wanted.page - 1) * applicationsPerPage + applications.length })}</p>
        </div>
        {applications.length > 0 ? (
          <QueueTable applications={applications} day={day} order={wanted.order} sortHref={href({ order: wanted.order === 'asc' ? 'desc' : '', page: 1 })} />
        ) : (
          <NothingHere search={wanted.search} allHref={listHref('/desk', { view: 'all' })} />
        )}
        <Pager current={wanted.page} last={Math.ceil(counts[view] / applicationsPerPage)} hrefFor={(page) => href({ page })} />
      </div>
    </div>
  )
}

async function NothingHere({ search, allHref }: { search: string; allHref: string }) {
  const t = await getTranslations('desk')
  return (
    <EmptyState title={search ? t('nothing.found') : t('nothing.left')} action={<LinkButton href={allHref}>{t('nothing.all')}</LinkButton>}>
      {search ? t('nothing.foundText') : t('nothing.leftText')}
    </EmptyState>
  )
}
