import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { authorizationsHref, type ListView } from '@/lib/authorizations/lists/address'
import { orderTold, type Side } from '@/lib/authorizations/lists/criteria'
import { pageSize, rangeOf } from '@/lib/kernel/forms/list-address'
import { AuthorizationList, type AuthorizationRow, type PendingRow } from './authorization-list'
import { ListFilters } from './list-filters'

type Count = { count: number; isMore: boolean }

export type ListPageData = {
  side: Side
  organizationId: string
  view: ListView
  rows: AuthorizationRow[]
  pending: PendingRow[]
  /** What is shown: authorizations, or requests under "in afwachting". */
  total: Count
  counts: Record<ListView['status'], Count>
  providers: { id: string; name: string }[]
  members?: { membershipId: string; name: string }[]
  /** The main action, for who may do it. */
  action: { href: string; label: string } | null
  /** Another one beside it. */
  second?: { href: string; label: string } | null
}

/** The list of received or of granted authorizations, with everything around it. */
export async function ListPage(data: ListPageData) {
  const { side, organizationId, view, rows, pending, total, counts, providers, members, action, second } = data
  const t = await getTranslations('authorizations')
  const path = `/portal/${organizationId}/${side}`
  const isEmpty = rows.length === 0 && pending.length === 0
  const waiting = counts.pending
  const hasNone = counts.all.count === 0 && counts.pending.count === 0
  return (
    <div className="wrap main dense screen-list">
      <PageHead
        title={t(`side.${side}.title`)}
        action={
          (action || second) && (
            <>
              {action && (
                <LinkButton kind="main" icon="plus" href={action.href}>
                  {action.label}
                </LinkButton>
              )}
              {second && (
                <LinkButton kind={action ? 'plain' : 'main'} icon="plus" href={second.href}>
                  {second.label}
                </LinkButton>
              )}
            </>
          )
        }
      >
        {t(`side.${side}.intro`)}
      </PageHead>
      {hasNone ? (
        <EmptyState title={t(`side.${side}.emptyTitle`)}>{t(`side.${side}.emptyText`)}</EmptyState>
      ) : (
        <>
          <ListFilters
            {...{ side, path, view, counts, providers, members }}
            hasRows={rows.length > 0}
            count={
              <CountWords
                total={total}
                view={view}
                shown={rows.length}
                pending={pending.length}
                waiting={waiting}
                path={path}
              />
            }
          />
          {isEmpty ? (
            <EmptyState title={t('noneFoundTitle')} action={<LinkButton href={path}>{t('showAll')}</LinkButton>}>
              {t('noneFoundText')}
            </EmptyState>
          ) : (
            <AuthorizationList {...{ side, organizationId, view, rows, pending }} />
          )}
          <Pager
            current={view.page}
            last={Math.max(1, Math.ceil(total.count / pageSize))}
            hrefFor={(page) => authorizationsHref(path, view, { page })}
          />
          {total.isMore && view.page >= total.count / pageSize && (
            <p className="small-text mt-4">{t('searchFurther')}</p>
          )}
        </>
      )}
    </div>
  )
}

async function CountWords({
  total,
  view,
  shown,
  pending,
  waiting,
  path,
}: {
  total: Count
  view: ListView
  shown: number
  pending: number
  /** How many wait in all; only the first of them stand above the authorizations. */
  waiting: Count
  path: string
}) {
  const t = await getTranslations('authorizations')
  const locale = await getLocale()
  const count = new Intl.NumberFormat(locale).format(total.count)
  const isPending = view.status === 'pending'
  const words = isPending
    ? t(total.isMore ? 'countRequestsMore' : 'countRequests', { count: total.count, number: count })
    : t(total.isMore ? 'countMore' : 'count', { count: total.count, number: count })
  const on = isPending ? pending : shown
  return (
    <>
      <b>{words}</b>
      {!isPending && pending > 0 && (
        <>
          {' '}
          {t(waiting.isMore ? 'andPendingMore' : 'andPending', {
            count: waiting.count,
            number: new Intl.NumberFormat(locale).format(waiting.count),
          })}
          {waiting.count > pending && (
            <>
              {' '}
              <a href={authorizationsHref(path, view, { status: 'pending' })}>{t('allPending', { shown: pending })}</a>.
            </>
          )}
        </>
      )}
      {on > 0 && total.count > on && <> {t('range', rangeOf(view.page, pageSize, on))}</>}
      {!isPending && on > 0 && <> {t(`orderWords.${orderTold(view.side, view)}`)}</>}
    </>
  )
}
