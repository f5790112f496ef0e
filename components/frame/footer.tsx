import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** The foot of every page. */
export function Footer() {
  const t = useTranslations('shell')
  return (
    <footer className="footer">
      <div className="wrap">
        <p>{t('deskHours')}</p>
        <Link href="/help" prefetch={false}>
          {t('foot.help')}
        </Link>
        <Link href="/contact" prefetch={false}>
          {t('foot.contact')}
        </Link>
        <Link href="/accessibility" prefetch={false}>
          {t('foot.accessibility')}
        </Link>
        <Link href="/privacy" prefetch={false}>
          {t('foot.privacy')}
        </Link>
        <Link href="/terms" prefetch={false}>
          {t('foot.terms')}
        </Link>
        <Link href="/services" prefetch={false}>
          {t('foot.services')}
        </Link>
      </div>
    </footer>
  )
}
