'use client'

import { usePathname } from 'next/navigation'
import { NavLink, type NavItem } from './nav-link'

/** The parts of a company; out of the way where one thing has to be finished. */
export function CompanyTabs({
  label,
  tabs,
  quietPaths = [],
}: {
  label: string
  tabs: NavItem[]
  quietPaths?: string[]
}) {
  const path = usePathname()
  if (quietPaths.some((part) => path.includes(part))) return <div className="h-3" />
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.href} {...tab} />
      ))}
    </nav>
  )
}
