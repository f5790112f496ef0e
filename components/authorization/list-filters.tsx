import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Chips, SearchField, type Chip } from '@/components/ui/lists'
import { authorizationsHref, type ListView } from '@/lib/authorizations/lists/address'
import { listOrders, listWhose, type Side } from '@/lib/authorizations/lists/criteria'

type FiltersProps = {
  side: Side
  path: string
  view: ListView
  providers: { id: string; name: string }[]
  /** Only the intermediary knows its employees. */
  members?: { membershipId: string; name: string }[]
}

/** Search and filters of a list; on a phone the filters are folded away. Works as an ordinary form. */
export function ListFilters({ side, path, view, providers, members }: FiltersProps) {
  const t = useTranslations('authorizations')
  return (
    <form className="finder" role="search" action={path}>
      {view.status !== 'all' && <input type="hidden" name="status" value={view.status} />}
      <div className="finder__search">
        <SearchField name="q" label={t(`side.${side}.search`)} defaultValue={view.search} />
        <Button type="submit" icon="search">
          {t('search')}
        </Button>
      </div>
      <details className="finder__more">
        <summary>
          <span>{t('filters')}</span>
          <Icon name="down" />
        </summary>
        <div className="finder__fields">
          {side === 'received' && (
            <Select
              name="whose"
              label={t('filter.whose')}
              defaultValue={view.whose}
              options={listWhose.map((whose) => ({ value: whose, label: t(`whose.${whose}`) }))}
            />
          )}
          {members && (
            <Select
              name="employee"
              label={t('filter.employee')}
              defaultValue={view.membershipId ?? ''}
              options={[
                { value: '', label: t('filter.everybody') },
                ...members.map(({ membershipId, name }) => ({ value: membershipId, label: name })),
              ]}
            />
          )}
          <Select
            name="provider"
            label={t('filter.provider')}
            defaultValue={view.providerId ?? ''}
            options={[
              { value: '', label: t('filter.allProviders') },
              ...providers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Select
            name="order"
            label={t('filter.order')}
            defaultValue={view.order}
            options={listOrders.map((order) => ({ value: order, label: t(`order.${order}`) }))}
          />
          <div className="finder__button">
            <Button type="submit">{t('applyFilters')}</Button>
          </div>
        </div>
      </details>
    </form>
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
export function StatusChips({
  side,
  path,
  view,
  counts,
}: {
  side: Side
  path: string
  view: ListView
  counts: ChipCounts
}) {
  const t = useTranslations('authorizations')
  const statuses = (['all', 'running', 'pending', 'ending_soon', 'without_employee', 'stuck', 'over'] as const).filter(
    (status) => side === 'received' || (status !== 'without_employee' && status !== 'stuck'),
  )
  const chips: Chip[] = statuses.map((status) => {
    const { count, isMore } = status === 'all' ? withPending(counts) : counts[status]
    return {
      href: authorizationsHref(path, view, { status }),
      label: isMore ? t('chipMore', { label: t(`chip.${status}`), count }) : t(`chip.${status}`),
      count: isMore ? undefined : count,
      isCurrent: view.status === status,
    }
  })
  return <Chips label={t('chip.label')} items={chips} />
}
