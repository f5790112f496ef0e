import type { ComponentProps } from 'react'
import { ButtonContent, buttonClass, type ButtonLook } from './button-alone'

/**
 * A link that loads its page whole. For the pages that somebody opens first and the parts that stand on every page: what
 * keeps the frame while one walks on is code that each of them would bring.
 */
export function PageLink({ children, ...rest }: ComponentProps<'a'> & { href: string }) {
  return <a {...rest}>{children}</a>
}

/** The same, as a button. */
export function PageButton({
  kind,
  small,
  wide,
  icon,
  iconAfter,
  className,
  children,
  href,
}: ButtonLook & { href: string }) {
  return (
    <a href={href} className={buttonClass({ kind, small, wide, className })}>
      <ButtonContent icon={icon} iconAfter={iconAfter}>
        {children}
      </ButtonContent>
    </a>
  )
}
