import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { Icon, type IconName } from './icon'

export type State = 'ok' | 'wait' | 'soon' | 'stop' | 'off'

const usualIcon: Record<State, IconName> = { ok: 'ok', wait: 'hourglass', soon: 'clock', stop: 'stop', off: 'unlink' }

/** A state: icon, word and colour, in that order of importance. */
export function Tag({ state, icon, children }: { state: State; icon?: IconName; children: ReactNode }) {
  return (
    <span className={clsx('tag', `state-${state}`)}>
      <Icon name={icon ?? usualIcon[state]} />
      {children}
    </span>
  )
}

/** A short outlined code beside words, such as EH3; neutral, never coloured. */
export function Code({ children }: { children: ReactNode }) {
  return <span className="code-tag">{children}</span>
}

/** A number of things in a tab, chip or menu; `due` when they wait for the reader. */
export function Count({ children, due, label }: { children: ReactNode; due?: boolean; label?: string }) {
  return (
    <span className={clsx('badge', due && 'badge--due')}>
      <span aria-hidden={label ? true : undefined}>{children}</span>
      {label && <span className="visually-hidden">{label}</span>}
    </span>
  )
}

const noteIcon: Record<State, IconName> = { ok: 'ok', wait: 'hourglass', soon: 'warning', stop: 'stop', off: 'info' }

type NoteProps = {
  state?: State
  icon?: IconName
  title?: ReactNode
  role?: 'status' | 'alert'
  className?: string
  children?: ReactNode
}

/** Something to know here, with its gist in bold first. */
export function Note({ state = 'off', icon, title, role, className, children }: NoteProps) {
  return (
    <div className={clsx('note', `state-${state}`, className)} role={role}>
      <Icon name={icon ?? noteIcon[state]} />
      <div>
        {title && <strong>{title}</strong>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
