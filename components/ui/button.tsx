import Link from 'next/link'
import type { ComponentProps } from 'react'
import { ButtonContent, buttonClass, type ButtonLook } from './button-alone'

// Apart, so that a browser in which a form runs does not load what follows links.
export { Button, ButtonContent, buttonClass, type ButtonLook } from './button-alone'

type NativeLink = Omit<ComponentProps<typeof Link>, 'className' | 'children'>

/** A link that looks like a button. Files (`download`) and other sites get an ordinary link. */
export function LinkButton({
  kind,
  small,
  wide,
  icon,
  iconAfter,
  className,
  children,
  href,
  ...rest
}: ButtonLook & NativeLink) {
  return (
    <Link href={href} prefetch={false} className={buttonClass({ kind, small, wide, className })} {...rest}>
      <ButtonContent icon={icon} iconAfter={iconAfter}>
        {children}
      </ButtonContent>
    </Link>
  )
}
