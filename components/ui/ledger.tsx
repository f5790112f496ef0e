import Link from 'next/link'
import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { Icon } from './icon'

type LedgerProps = {
  /** Read out, not shown: the heading above the table says the same. */
  caption: string
  /** `framed`: on a surface. `plain`: ruled rows instead of cards on a phone. `keep`: stays a table. */
  kind?: 'framed' | 'plain' | 'keep'
  className?: string
  /** `HeadCell`s. */
  head: ReactNode
  /** `Row`s. */
  children: ReactNode
}

/* `display: block` on a phone would take the roles of a table away, so they are written out. */

/** A ruled list: a table on a wide screen, cards on a phone. */
export function Ledger({ caption, kind = 'framed', className, head, children }: LedgerProps) {
  return (
    <table className={clsx('ledger', `ledger--${kind}`, className)} role="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">{head}</tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  )
}

export type SortState = 'none' | 'ascending' | 'descending'

type HeadProps = {
  children: ReactNode
  hidden?: boolean
  right?: boolean
  className?: string
  sort?: { state: SortState; href: string }
}

/** The head of a column; `hidden` words are only read out, `sort` makes it a link. */
export function HeadCell({ children, hidden, right, className, sort }: HeadProps) {
  const isSorted = sort && sort.state !== 'none'
  return (
    <th
      role="columnheader"
      scope="col"
      className={clsx(right && 'align-right', className)}
      aria-sort={sort?.state === 'none' ? undefined : sort?.state}
    >
      {sort ? (
        <Link className={clsx('sort', isSorted && 'is-on')} href={sort.href} prefetch={false}>
          {children}
          <Icon name={sort.state === 'ascending' ? 'up' : sort.state === 'descending' ? 'down' : 'sort'} />
        </Link>
      ) : hidden ? (
        <span className="visually-hidden">{children}</span>
      ) : (
        children
      )}
    </th>
  )
}

export function Row({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <tr role="row" className={className}>
      {children}
    </tr>
  )
}

/** The first cell: the name of the thing, with a line below it. */
export function RowHead({ href, sub, children }: { href?: string; sub?: ReactNode; children: ReactNode }) {
  return (
    <th role="rowheader" scope="row">
      {href ? (
        <Link className="name" href={href} prefetch={false}>
          {children}
        </Link>
      ) : (
        <b>{children}</b>
      )}
      {sub && <span className="subline">{sub}</span>}
    </th>
  )
}

type CellProps = {
  /** The column's name, shown above the value on a phone. */ label?: string
  status?: boolean
  tools?: boolean
  right?: boolean
  className?: string
  children?: ReactNode
}

/** One value. `status` comes first on a card, `tools` last. */
export function Cell({ label, status, tools, right, className, children }: CellProps) {
  return (
    <td
      role="cell"
      data-label={label}
      className={clsx(status && 'ledger__status', tools && 'ledger__tools', right && 'align-right', className)}
    >
      <span className="ledger__value">{children}</span>
    </td>
  )
}

/** The arrow at the end of a row; on a phone the name is the link and this one goes. */
export function OpenLink({ href, label }: { href: string; label: string }) {
  return (
    <Link className="open-link" href={href} aria-label={label} prefetch={false}>
      <Icon name="right" />
    </Link>
  )
}
