import type { ReactNode } from 'react'
import { clsx } from 'clsx'

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

export type HeadProps = {
  children: ReactNode
  hidden?: boolean
  right?: boolean
  className?: string
  sorted?: SortState
}

/** The head of a column; `hidden` words are only read out. */
export function HeadCell({ children, hidden, right, className, sorted }: HeadProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      className={clsx(right && 'align-right', className)}
      aria-sort={sorted === 'none' ? undefined : sorted}
    >
      {hidden ? <span className="visually-hidden">{children}</span> : children}
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
export function RowHead({ sub, children }: { sub?: ReactNode; children: ReactNode }) {
  return (
    <th role="rowheader" scope="row">
      {children}
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
