import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { ClearLink, FilterForm } from '@/components/form/filter-form'
import { Button } from './button'
import type { Choice } from './field'
import { Icon } from './icon'
import { Chips, SearchField, type Chip } from './lists'

/** One of a short list; the usual choice has an empty value, so that the address says only what is not usual. */
export type Filter = { name: string; label: string; value: string; options: Choice[] }

/** A filter by one of these, of which the usual choice is all of them. */
export const filterBy = (
  name: string,
  label: string,
  { value, all, options }: { value: string | null; all: string; options: Choice[] },
): Filter => ({ name, label, value: value ?? '', options: [{ value: '', label: all }, ...options] })

type FiltersProps = {
  /** The page of the list. */
  path: string
  search?: { label: string; value: string; name?: string }
  filters?: Filter[]
  /** What the address says besides these, such as the chip that is chosen. */
  kept?: Record<string, string | null | undefined>
  chips?: { label: string; items: Chip[] }[]
  /** How many were found, in words; read out whenever they change. */
  count: ReactNode
  /** The list with everything in it, while something narrows it. */
  clearHref?: string | false
  /** The same list as a file, while it has something in it. */
  downloadHref?: string | false
  className?: string
  /** Where the skip link leads; another one where a page has two lists. */
  foundId?: string
}

/**
 * What stands above a list: search, filters, chips, and how many were found. A choice applies when it is made; without script
 * one button applies them all. On a phone the filters fold away.
 */
export function Filters(props: FiltersProps) {
  const { path, search, filters = [], kept = {}, chips = [], count, clearHref, downloadHref, className } = props
  const { foundId = 'list' } = props
  const t = useTranslations('ui')
  const hasFields = search !== undefined || filters.length > 0
  return (
    <FilterForm
      action={path}
      isSearch={hasFields}
      className={clsx('filters', className)}
      shown={JSON.stringify([search?.value, filters.map(({ value }) => value)])}
    >
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {hasFields && (
        <div className="filters__row">
          {search && <SearchField name={search.name ?? 'q'} label={search.label} defaultValue={search.value} />}
          {filters.length > 0 && (
            <details className="filters__more">
              <summary>
                <span>{t(`filters.${kindOf(filters)}`)}</span>
                <Icon name="down" />
              </summary>
              <div className="filters__fields">
                {filters.map((filter) => (
                  <FilterSelect key={filter.name} {...filter} />
                ))}
              </div>
            </details>
          )}
          <noscript>
            <Button type="submit">{t('filters.apply')}</Button>
          </noscript>
        </div>
      )}
      {chips.map(({ label, items }) => (
        <Chips key={label} label={label} items={items} />
      ))}
      <div className="filters__count" id={foundId} tabIndex={-1}>
        <p role="status">{count}</p>
        <span className="row">
          {clearHref && <ClearLink href={clearHref}>{t('filters.clear')}</ClearLink>}
          {downloadHref && (
            <a href={downloadHref} download>
              {t('filters.download')}
            </a>
          )}
        </span>
      </div>
    </FilterForm>
  )
}

/** What folds away on a phone: filters, the order of the list, or both. */
function kindOf(filters: Filter[]) {
  const orders = filters.filter(({ name }) => name === 'order').length
  if (orders === 0) return 'only'
  return orders === filters.length ? 'order' : 'more'
}

function FilterSelect({ name, label, value, options }: Filter) {
  const id = `filter-${name}`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select className="select" id={id} name={name} defaultValue={value} data-value={value} autoComplete="off">
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
