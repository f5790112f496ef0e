'use client'

import { usePathname } from 'next/navigation'

/** A link of the public menu that knows whether one is there, and loads its page whole. */
export function HereLink({ href, label }: { href: string; label: string }) {
  const path = usePathname()
  return (
    <a href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
      {label}
    </a>
  )
}
