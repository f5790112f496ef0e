import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { filterBy, Filters, type Filter } from '@/components/ui/filters'
import type { Chip } from '@/components/ui/lists'
import { authorizationsHref, isNarrowed, type ListView } from '@/lib/authorizations/lists/address'
import { listWhose, ordersOf, usualOrder, type Side } from '@/lib/authorizations/lists/criteria'
import type { Translate } from '@/lib/i18n/texts'

type FiltersProps = {
  side: Side
  path: string
  view: ListView
  counts: ChipCounts
  providers: { id: string; name: string }[]
  /** Only the intermediary knows its employees. */
  members?: { membershipId: string; name: string }[]
  count: ReactNode
  /** Whether there is something to download. */
  hasRows: boolean
}

/** Search, filters and chips of a list of authorizations. */
export function ListFilters({ side, path, view, counts, providers, members, count, hasRows }: FiltersProps) {
  const t = useTranslations('authorizations')
  const whose: Filter = {
    name: 'whose',
    label: t('filter.whose'),
    value: view.whose === 'all' ? '' : view.whose,
    options: listWhose.map((one) => ({ value: one === 'all' ? '' : one, label: t(`whose.${one}`) })),
  }
  const employee = filterBy('employee', t('filter.employee'), {
    value: view.membershipId,
    all: t('filter.everybody'),
    options: (members ?? []).map(({ membershipId, name }) => ({ value: membershipId, label: name })),
  })
  const usual = usualOrder(side)
  const filters = [
    ...(side === 'received' ? [whose] : []),
    ...(members ? [employee] : []),
    filterBy('provider', t('filter.provider'), {
      value: view.providerId,
      all: t('filter.allProviders'),
      options: providers.map(({ id, name }) => ({ value: id, label: name })),
    }),
    {
      name: 'order',
      label: t('filter.order'),
      value: view.order === usual ? '' : view.order,
      options: ordersOf(side).map((order) => ({ value: order === usual ? '' : order, label: t(`order.${order}`) })),
    },
  ]
  const unfiltered = { search: '', whose: 'all', membershipId: null, providerId: null } as const
  return (
    <Filters
      path={path}
      search={{ label: t(`side.${side}.search`), value: view.search }}
      filters={filters}
      kept={{ status: view.status === 'all' ? null : view.status }}
      chips={[{ label: t('chip.label'), items: statusChips(t, side, path, view, counts) }]}
      count={count}
      clearHref={isNarrowed(view) && authorizationsHref(path, view, unfiltered)}
      downloadHref={hasRows && authorizationsHref(`${path}/download`, view)}
    />
  )
}

type ChipCounts = Record<ListView['status'], { count: number; isMore: boolean }>

/** The whole list shows the requests that wait above the authorizations, so its chip counts both. */
function withPending({ all, pending }: ChipCounts): { count: number; isMore: boolean } {
  if (all.isMore) return all
  if (pending.isMore) return pending
  return { count: all.count + pending.count, isMore: false }
}

/** One chip per status, each with how many it holds in the whole list. */
function statusChips(
  t: Translate<'authorizations'>,
  side: Side,
  path: string,
  view: ListView,
  counts: ChipCounts,
): Chip[] {
  const statuses = (['all', 'running', 'pending', 'ending_soon', 'without_employee', 'stuck', 'over'] as const).filter(
    (status) => side === 'received' || (status !== 'without_employee' && status !== 'stuck'),
  )
  return statuses.map((status) => {
    const { count, isMore } = status === 'all' ? withPending(counts) : counts[status]
    return {
      href: authorizationsHref(path, view, { status }),
      label: isMore ? t('chipMore', { label: t(`chip.${status}`), count }) : t(`chip.${status}`),
      count: isMore ? undefined : count,
      isCurrent: view.status === status,
    }
  })
}
