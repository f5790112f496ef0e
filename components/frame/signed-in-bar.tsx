import { useTranslations } from 'next-intl'
import type { ComponentType, ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Brand } from './brand'
import { LanguageSwitch } from './language-switch'
import type { NavItem } from './nav-link'

type BarProps = {
  /** How its links lead on: pages that anybody may read bring no code for it. */
  NavLink: ComponentType<NavItem>
  personName: string
  /** Where the mark leads. */
  homeHref: string
  /** The person's own pages: companies, my authorizations; help is added. */
  links: NavItem[]
  /** The company one works for, whose tabs are in this menu on a phone. */
  organization?: { name: string; tabs: NavItem[] }
  /** Beside the mark, such as "Serviceteam". */
  where?: string
  /** A form with one button that ends the session. */
  signOut: ReactNode
}

/** The bar of whoever is signed in. */
export function SignedInBar({ NavLink, personName, homeHref, links, organization, where, signOut }: BarProps) {
  const t = useTranslations('shell')
  const own = [...links, { href: '/help', label: t('public.help') }]
  return (
    <div className="bar">
      <div className="wrap">
        <Brand href={homeHref} isOnBar />
        {where && <span className="bar__where">{where}</span>}
        <nav className="nav nav--wide" aria-label={t('account')}>
          {own.map((link) => (
            <NavLink key={link.href} {...link} />
          ))}
          <LanguageSwitch />
          <details className="menu menu--account">
            <summary>
              <Icon name="person" />
              {personName}
              <Icon name="down" />
            </summary>
            <div className="menu__panel">
              <NavLink href="/account" label={t('ownAccount')} />
              {signOut}
            </div>
          </details>
        </nav>
        <details className="menu">
          <summary>
            <Icon name="menu" />
            {t('menu')}
          </summary>
          <div className="menu__panel">
            {organization && <b>{organization.name}</b>}
            {organization?.tabs.map((tab) => (
              <NavLink key={tab.href} {...tab} />
            ))}
            <b>{personName}</b>
            {own.map((link) => (
              <NavLink key={link.href} {...link} />
            ))}
            <NavLink href="/account" label={t('ownAccount')} />
            {signOut}
            <LanguageSwitch />
          </div>
        </details>
      </div>
    </div>
  )
}
