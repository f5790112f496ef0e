import { Fragment, type ReactNode } from 'react'
import { clsx } from 'clsx'
import { Icon } from './icon'

type Block = { className?: string; children: ReactNode }

/** A surface for something that one operates. */
export function Panel({ className, children, label }: Block & { label?: string }) {
  return (
    <section className={clsx('panel', className)} aria-label={label}>
      {children}
    </section>
  )
}

/** A surface for something that one decides or keeps. */
export function Sheet({ className, children }: Block) {
  return <div className={clsx('sheet', className)}>{children}</div>
}

/** One part of a sheet, between hairlines. */
export function SheetSection({ className, children }: Block) {
  return <section className={clsx('sheet__part', className)}>{children}</section>
}

/** A part of a page under its own heading, with at most one thing beside the heading. */
export function Section({
  title,
  aside,
  id,
  className,
  level = 2,
  children,
}: Block & { title: ReactNode; aside?: ReactNode; id?: string; /** Of its heading. */ level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={clsx('section', className)} id={id}>
      <div className="section__head">
        <Heading>{title}</Heading>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** A title in which "e-mailadres" does not break at its hyphen. */
const whole = (title: string) =>
  title.split(/(\be-\S+)/).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <span key={part} className="whitespace-nowrap">
        {part}
      </span>
    ),
  )

/** The top of a page: the answer or the question, who must act, and the main action beside it. */
export function PageHead({
  title,
  tag,
  action,
  children,
}: {
  title: ReactNode
  tag?: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="page-head">
      <div>
        <h1>
          {typeof title === 'string' ? whole(title) : title}
          {tag && <> {tag}</>}
        </h1>
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
      {action && <div className="actions">{action}</div>}
    </div>
  )
}

export type Fact = { label: ReactNode; value: ReactNode }

/** Such as "KvK-nummer", which would break at its hyphen. */
const isOneWord = (label: ReactNode) => typeof label === 'string' && !/\s/.test(label)

/** Facts under each other: what, and its value. Facts without a value are left out. */
export function Facts({ items, className }: { items: Fact[]; className?: string }) {
  const known = items.filter(({ value }) => value !== null && value !== undefined && value !== '')
  return (
    <dl className={clsx('facts', className)}>
      {known.map(({ label, value }, place) => (
        <Fragment key={place}>
          <dt className={isOneWord(label) ? 'whitespace-nowrap' : undefined}>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** A bar that stays in view at the bottom while the page scrolls. */
export function Dock({ className, children }: Block) {
  return (
    <div className={clsx('dock', className)}>
      <div className="wrap">{children}</div>
    </div>
  )
}

/** Nothing to show: what is missing, why, and one thing to do about it. */
export function EmptyState({
  title,
  action,
  children,
  level = 2,
}: {
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
  level?: 2 | 3
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="empty">
      <svg
        className="open"
        viewBox="0 0 96 40"
        fill="none"
        stroke="var(--color-line-strong)"
        strokeWidth="4"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M38 8H18a12 12 0 0 0 0 24h20M58 8h20a12 12 0 0 1 0 24H58" />
        <path d="M42 20h12" strokeDasharray="0.1 8" />
      </svg>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** Something that unfolds; works without script. */
export function Fold({ summary, open, className, children }: Block & { summary: ReactNode; open?: boolean }) {
  return (
    <details className={clsx('fold', className)} open={open}>
      <summary>
        <span>{summary}</span>
        <Icon name="down" />
      </summary>
      {children}
    </details>
  )
}
