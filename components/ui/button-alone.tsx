import type { ComponentProps, ReactNode } from 'react'
import { clsx } from 'clsx'
import { Icon, type IconName } from './icon'

export type ButtonLook = {
  /** `main`: the one pill of the screen. `stop`: leads to something that cannot be undone; `stop-main` does it. */
  kind?: 'plain' | 'main' | 'stop' | 'stop-main' | 'bare'
  small?: boolean
  wide?: boolean
  icon?: IconName
  iconAfter?: IconName
  className?: string
  children: ReactNode
}

/** The classes of a button, for the few places that need another element. */
export function buttonClass({ kind = 'plain', small, wide, className }: Omit<ButtonLook, 'children'>) {
  return clsx(
    'button',
    kind !== 'plain' && `button--${kind}`,
    small && 'button--small',
    wide && 'button--wide',
    className,
  )
}

export function ButtonContent({ icon, iconAfter, children }: Pick<ButtonLook, 'icon' | 'iconAfter' | 'children'>) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </>
  )
}

type NativeButton = Omit<ComponentProps<'button'>, 'disabled' | 'className' | 'children'>

/** A button that does something on this page. There is no disabled button: it answers with what is missing. */
export function Button({
  kind,
  small,
  wide,
  icon,
  iconAfter,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonLook & NativeButton) {
  return (
    <button type={type} className={buttonClass({ kind, small, wide, className })} {...rest}>
      <ButtonContent icon={icon} iconAfter={iconAfter}>
        {children}
      </ButtonContent>
    </button>
  )
}
