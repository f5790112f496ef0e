'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Count } from '@/components/ui/tag'

export type NavItem = {
  href: string
  label: string
  /** How many wait for the reader, and how that is read out, such as "2 wachten". */
  count?: number | string
  countLabel?: string
  /** Current only on this very page, not on those below it. */
  isExact?: boolean
  /** Current on the pages below these addresses, instead of those below its own. */
  below?: string[]
}

/** A link of a menu that knows whether one is there. */
export function NavLink({ href, label, count, countLabel, isExact, below = isExact ? [] : [href] }: NavItem) {
  const path = usePathname()
  const isHere = path === href || below.some((part) => path.startsWith(`${part}/`))
  return (
    <Link href={href} aria-current={isHere ? 'page' : undefined} prefetch={false}>
      {label}
      {count ? (
        <Count due label={countLabel}>
          {count}
        </Count>
      ) : null}
    </Link>
  )
}
