import Link from 'next/link'
import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { Icon } from './icon'
import { HeadCell as PlainHeadCell, RowHead as PlainRowHead, type HeadProps, type SortState } from './ledger-alone'

// Apart, so that a page with a table that leads nowhere does not load what follows links.
export { Cell, Ledger, Row, type SortState } from './ledger-alone'

/** The head of a column; `sort` makes it a link. */
export function HeadCell({ sort, children, ...rest }: HeadProps & { sort?: { state: SortState; href: string } }) {
  if (!sort) return <PlainHeadCell {...rest}>{children}</PlainHeadCell>
  return (
    <PlainHeadCell {...rest} sorted={sort.state}>
      <Link className={clsx('sort', sort.state !== 'none' && 'is-on')} href={sort.href} scroll={false} prefetch={false}>
        {children}
        <Icon name={sort.state === 'ascending' ? 'up' : sort.state === 'descending' ? 'down' : 'sort'} />
      </Link>
    </PlainHeadCell>
  )
}

/** The first cell: the name of the thing, with a line below it. */
export function RowHead({ href, sub, children }: { href?: string; sub?: ReactNode; children: ReactNode }) {
  return (
    <PlainRowHead sub={sub}>
      {href ? (
        <Link className="name" href={href} prefetch={false}>
          {children}
        </Link>
      ) : (
        <b>{children}</b>
      )}
    </PlainRowHead>
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
