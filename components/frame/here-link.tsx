'use client'

import { usePathname } from 'next/navigation'
import { Count } from '@/components/ui/tag'
import type { NavItem } from './nav-link'

/** A link of a menu on pages that anybody may read: knows whether one is there, and loads its page whole. */
export function HereLink({ href, label, count, countLabel }: Omit<NavItem, 'isExact' | 'below'>) {
  const path = usePathname()
  return (
    <a href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
      {label}
      {count ? (
        <Count due label={countLabel}>
          {count}
        </Count>
      ) : null}
    </a>
  )
}
