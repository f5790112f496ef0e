import { useTranslations } from 'next-intl'
import { PageLink } from '@/components/ui/page-link'
import { supplier } from '@/lib/kernel/env'

/** The foot of every page. */
export function Footer() {
  const t = useTranslations('shell')
  return (
    <footer className="footer">
      <div className="wrap">
        <p>
          {t('deskHours')}
          <span className="footer__behind">{t('behind', supplier())}</span>
        </p>
        <PageLink href="/help">{t('foot.help')}</PageLink>
        <PageLink href="/contact">{t('foot.contact')}</PageLink>
        <PageLink href="/accessibility">{t('foot.accessibility')}</PageLink>
        <PageLink href="/privacy">{t('foot.privacy')}</PageLink>
        <PageLink href="/terms">{t('foot.terms')}</PageLink>
        <PageLink href="/services">{t('foot.services')}</PageLink>
      </div>
    </footer>
  )
}
