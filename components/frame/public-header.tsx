import { useTranslations } from 'next-intl'
import { PageButton } from '@/components/ui/page-link'
import { Icon } from '@/components/ui/icon'
import { Brand } from './brand'
import { HereLink } from './here-link'
import { LanguageSwitch } from './language-switch'

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
            <HereLink key={link.href} {...link} />
          ))}
          <LanguageSwitch />
          <HereLink href="/register" label={t('register')} />
          <PageButton href="/sign-in" small>
            {t('signIn')}
          </PageButton>
        </nav>
        <details className="menu">
          <summary>
            <Icon name="menu" />
            {t('menu')}
          </summary>
          <div className="menu__panel">
            {links.map((link) => (
              <HereLink key={link.href} {...link} />
            ))}
            <HereLink href="/sign-in" label={t('signIn')} />
            <HereLink href="/register" label={t('register')} />
            <LanguageSwitch />
          </div>
        </details>
      </div>
    </header>
  )
}
