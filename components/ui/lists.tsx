import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { countLimit } from '@/lib/kernel/forms/list-address'
import { isTooShort, minSearch } from '@/lib/kernel/text/search-text'
import { Icon, type IconName } from './icon'
import { Count } from './tag'

export type Chip = { href: string; label: string; count?: number; isCurrent?: boolean }

/** Filters one presses: each a link, with how many it holds. */
export function Chips({ label, items }: { label: string; items: Chip[] }) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {items.map(({ href, label: words, count, isCurrent }, place) => (
        // Each chip stays the same one while its address changes, so that the focus stays on it.
        <Link
          key={place}
          className="chip"
          href={href}
          aria-current={isCurrent ? 'true' : undefined}
          scroll={false}
          prefetch={false}
        >
          {words}
          {count !== undefined && <ChipCount count={count} />}
        </Link>
      ))}
    </div>
  )
}

/** How many a chip holds; nobody counts further than the limit, and it says so. */
function ChipCount({ count }: { count: number }) {
  const t = useTranslations('ui')
  if (count <= countLimit) return <Count>{count}</Count>
  return <Count label={t('moreThan', { count: countLimit })}>{t('plus', { count: countLimit })}</Count>
}

/** The page numbers to show: first, last and those around the current one; 0 stands for a gap. */
export function pagesToShow(current: number, last: number): number[] {
  const near = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last)
  const pages = [...new Set(near)].sort((a, b) => a - b)
  return pages.flatMap((page, place) => (place > 0 && page - (pages[place - 1] ?? 0) > 1 ? [0, page] : [page]))
}

/** Ordinary links to the other pages of a list, for Next's cost each page more than they spare; nothing when there is one page. */
export function Pager({
  current,
  last,
  hrefFor,
}: {
  current: number
  last: number
  hrefFor: (page: number) => string
}) {
  const t = useTranslations('ui')
  if (last <= 1) return null
  return (
    <nav className="pager" aria-label={t('pages')}>
      <ol>
        {pagesToShow(current, last).map((page, place) => (
          <li key={page || `gap${place}`}>
            {page === 0 ? (
              <span className="grid min-h-9 place-items-center" aria-hidden="true">
                …
              </span>
            ) : (
              <a
                href={hrefFor(page)}
                aria-current={page === current ? 'page' : undefined}
                aria-label={t('page', { page })}
              >
                {page}
              </a>
            )}
          </li>
        ))}
      </ol>
      <span className="row">
        {current > 1 && (
          <a className="next" href={hrefFor(current - 1)}>
            <Icon name="left" />
            {t('previous')}
          </a>
        )}
        {current < last && (
          <a className="next" href={hrefFor(current + 1)}>
            {t('next')}
            <Icon name="right" />
          </a>
        )}
      </span>
    </nav>
  )
}

export type Happening = {
  key: string
  when: ReactNode
  /** for machines, ISO 8601 */ dateTime?: string
  isAhead?: boolean
  what: ReactNode
}

/** What happened, newest first; what is still to come is dashed. `onGround` when it lies on the page itself. */
export function Timeline({
  items,
  onGround,
  className,
}: {
  items: Happening[]
  onGround?: boolean
  className?: string
}) {
  return (
    <ol className={clsx('timeline', onGround && 'timeline--on-ground', className)}>
      {items.map(({ key, when, dateTime, isAhead, what }) => (
        <li key={key} className={clsx(isAhead && 'next')}>
          <time dateTime={dateTime}>{when}</time>
          {what}
        </li>
      ))}
    </ol>
  )
}

export type Step = {
  label: string
  href?: string
  /** In the place of a link to `href`, where going there has to keep something. */ link?: ReactNode
  chosen?: ReactNode
  /** Whether it is finished, where one can go back and those that come later stay so; else all before the current are. */ isDone?: boolean
}

/** The steps of a longer form; `current` counts from 1. Under a finished step stands what was chosen. */
export function Steps({ steps, current }: { steps: Step[]; current: number }) {
  const t = useTranslations('ui')
  return (
    <nav aria-label={t('steps')}>
      <ol className="steps">
        {steps.map(({ label, href, link, chosen, isDone: isFinished }, place) => {
          const number = place + 1
          const isDone = number !== current && (isFinished ?? number < current)
          return (
            <li
              key={label}
              className={clsx(isDone && 'done', number === current && 'now')}
              aria-current={number === current ? 'step' : undefined}
            >
              <span className="steps__number">{isDone ? <Icon name="check" /> : number}</span>
              <span className="steps__text">
                {isDone && <span className="visually-hidden">{t('stepDone')} </span>}
                {isDone && (link || href)
                  ? (link ?? (
                      <Link href={href ?? ''} prefetch={false}>
                        {label}
                      </Link>
                    ))
                  : label}
                {isDone && chosen && <small>{chosen}</small>}
              </span>
            </li>
          )
        })}
      </ol>
      <p className="step-word">
        {t.rich('stepWord', {
          current,
          total: steps.length,
          label: steps[current - 1]?.label ?? '',
          b: (chunks) => <b>{chunks}</b>,
        })}
      </p>
    </nav>
  )
}

/** The way back to the page above. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="back-link" href={href} prefetch={false}>
      <Icon name="left" />
      {children}
    </Link>
  )
}

/** Signs of what is not lost. */
const keptIcons: ReadonlySet<IconName> = new Set(['ok', 'check', 'return'])

/** Who loses what, before something ends. */
export function Losses({ items }: { items: { key: string; what: ReactNode; icon?: IconName }[] }) {
  return (
    <ul className="losses">
      {items.map(({ key, what, icon }) => (
        <li key={key}>
          <Icon name={icon ?? 'cross'} className={icon && keptIcons.has(icon) ? 'losses__kept' : undefined} />
          <span>{what}</span>
        </li>
      ))}
    </ul>
  )
}

type ConfirmProps = {
  title: ReactNode
  children?: ReactNode
  losses: { key: string; what: ReactNode; icon?: IconName }[]
  confirm: ReactNode
  keepHref: string
  keepLabel: string
}

/** The page before a step that cannot be undone: the question, who loses what, and two ways on. Stands inside the form. */
export function ConfirmSheet({ title, children, losses, confirm, keepHref, keepLabel }: ConfirmProps) {
  return (
    <div className="sheet confirm">
      <div className="sheet__part">
        <h1>{title}</h1>
        {losses.length > 0 && <Losses items={losses} />}
        {children}
        <div className="actions mt-6">
          {confirm}
          <Link className="button" href={keepHref} prefetch={false}>
            {keepLabel}
          </Link>
        </div>
      </div>
    </div>
  )
}

/** A labelled search box that says so when too little was typed; the form around it carries `role="search"`. */
export function SearchField({
  name,
  label,
  defaultValue = '',
  id = name,
}: {
  name: string
  label: string
  defaultValue?: string
  id?: string
}) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <TooShort search={defaultValue} id={shortId(id)} />
      <div className="search">
        <Icon name="search" />
        <input
          className="input"
          id={id}
          name={name}
          type="search"
          defaultValue={defaultValue}
          autoComplete="off"
          aria-describedby={isTooShort(defaultValue) ? shortId(id) : undefined}
        />
      </div>
    </div>
  )
}

const shortId = (id: string) => `${id}-short`

/** That nothing was searched yet, for what was typed is too short; describes the field. */
export function TooShort({ search, id }: { search: string; id: string }) {
  const t = useTranslations('ui')
  if (!isTooShort(search)) return null
  return (
    <p className="hint" id={id} role="status">
      {t('searchTooShort', { count: minSearch })}
    </p>
  )
}
