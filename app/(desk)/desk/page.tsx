import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Chips, Pager } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { today } from '@/lib/kernel/days'
import {
  everything,
  formatFilter,
  maxFilterLength,
  parseFilter,
  queueViews,
  type QueueFilter,
} from '@/lib/desk/queue/filter'
import { countViews, listQueue, listSavedViews } from '@/lib/desk/queue/queries/queue'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { sought } from '@/lib/kernel/text/search-text'
import { formatWeekday } from '@/lib/i18n/dates'
import {
  countLimit,
  lastCountedPage,
  listHref,
  pageOf,
  pageSize,
  textOf,
  type Search,
} from '@/lib/kernel/forms/list-address'
import { next } from './actions'
import { FilterBar } from './filter-bar'
import { QueueKeys } from './queue-keys'
import { QueueTable } from './queue-table'
import { SavedViews } from './saved-views'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk')
  return { title: t('queue.title') }
}

/** What support staff have to decide, the earliest promised day first. One field says what one wants to see; without it, what is new. */
export default async function QueuePage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk', 'application.review')
  const search = await searchParams
  const locale = await getLocale()
  const typed =
    search.q === undefined ? formatFilter({ ...everything, is: 'new' }, locale) : textOf(search, 'q', maxFilterLength)
  const { filter, problems } = parseFilter(typed)
  const page = pageOf(search, lastCountedPage)
  const now = new Date()
  const [{ cases, count }, counts, saved] = await Promise.all([
    listQueue(staff, filter, page, now),
    countViews(staff, now),
    listSavedViews(staff),
  ])
  const t = await getTranslations('queue')
  const day = today(now)
  const mayWork = can(staff, 'application.work')
  const hrefOf = (wanted: QueueFilter, at = 1) =>
    listHref('/desk', { q: formatFilter(wanted, locale) || '*', page: at })
  const [first, last] = [(page - 1) * pageSize + 1, (page - 1) * pageSize + cases.length]
  return (
    <div className="screen-queue">
      <div className="wrap main">
        <PageHead title={t('title')} action={mayWork && <TakeNext />}>
          {t('due', { count: counts.due, day: formatWeekday(day, locale) })}
        </PageHead>
        {/* A narrow screen begins with the work: what chooses among it is folded away there, and open on a wide one. */}
        <details className="filters filters__more">
          <summary>
            <span>{t('tools')}</span>
            <Icon name="down" />
          </summary>
          <Chips
            label={t('views')}
            items={queueViews.map((one) => ({
              href: hrefOf({ ...everything, is: one }),
              label: t(`view.${one}`),
              count: counts[one],
              isCurrent: one === filter.is,
            }))}
          />
          <FilterBar typed={typed === '*' ? '' : typed} filter={filter} problems={problems} hrefOf={hrefOf} />
          <SavedViews views={saved} query={formatFilter(filter, locale)} />
        </details>
        <div className="filters__count" id="list" tabIndex={-1}>
          <p role="status">
            {count > countLimit ? t('many', { count: countLimit, first, last }) : t('count', { count, first, last })}
          </p>
          {cases.length > 0 && (
            <ClientTexts also={['queue']}>
              <QueueKeys mayClaim={mayWork} />
            </ClientTexts>
          )}
        </div>
        {cases.length > 0 ? (
          <QueueTable cases={cases} staffId={staff.personId} day={day} filter={filter} hrefOf={hrefOf} />
        ) : (
          <NothingHere filter={filter} allHref={hrefOf(everything)} />
        )}
        <Pager
          current={page}
          last={Math.ceil(Math.min(count, countLimit) / pageSize)}
          hrefFor={(at) => hrefOf(filter, at)}
        />
      </div>
    </div>
  )
}

async function TakeNext() {
  const t = await getTranslations('queue')
  return (
    <ActionForm action={next} errorTitle={t('notTaken')} prefix="next">
      <SubmitButton iconAfter="arrow">{t('next')}</SubmitButton>
    </ActionForm>
  )
}

async function NothingHere({ filter, allHref }: { filter: QueueFilter; allHref: string }) {
  const t = await getTranslations('queue')
  const isView =
    formatFilter({ ...filter, text: sought(filter.text) }, 'en') ===
    formatFilter({ ...everything, is: filter.is }, 'en')
  return (
    <EmptyState
      title={isView ? t('nothing.left') : t('nothing.found')}
      action={<LinkButton href={allHref}>{t('nothing.all')}</LinkButton>}
    >
      {isView ? t('nothing.leftText') : t('nothing.foundText')}
    </EmptyState>
  )
}
