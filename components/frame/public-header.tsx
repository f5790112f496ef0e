import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Brand } from './brand'
import { LanguageSwitch } from './language-switch'
import { NavLink } from './nav-link'

/** The top of the pages that anybody may read. */
export function PublicHeader() {
  const t = useTranslations('shell')
  const links = [
    { href: '/#what', label: t('public.what') },
    { href: '/how-it-works', label: t('public.how') },
    { href: '/#costs', label: t('public.costs') },
    { href: '/help', label: t('public.help') },
  ]
  return (
    <header className="top">
      <div className="wrap">
        <Brand />
        <nav className="nav nav--wide" aria-label={t('mainMenu')}>
          {links.map((link) => (
            <NavLink key={link.href} {...link} />
          ))}
          <LanguageSwitch />
          <NavLink href="/register" label={t('register')} />
          <LinkButton href="/sign-in" small>
            {t('signIn')}
          </LinkButton>
        </nav>
        <details className="menu">
          <summary>
            <Icon name="menu" />
            {t('menu')}
          </summary>
          <div className="menu__panel">
            {links.map((link) => (
              <NavLink key={link.href} {...link} />
            ))}
            <NavLink href="/sign-in" label={t('signIn')} />
            <NavLink href="/register" label={t('register')} />
            <LanguageSwitch />
          </div>
        </details>
      </div>
    </header>
  )
}
