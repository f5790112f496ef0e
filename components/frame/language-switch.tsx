import { useLocale, useTranslations } from 'next-intl'
import { LanguageLinks } from './language-links'

/** The other language of this same page; an ordinary link, so it works without script. */
export function LanguageSwitch() {
  const t = useTranslations('shell')
  return <LanguageLinks current={useLocale()} label={t('language')} />
}
