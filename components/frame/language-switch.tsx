'use client'

import { useLocale, useTranslations } from 'next-intl'
import { usePathname, useSearchParams } from 'next/navigation'

const languages = [
  { locale: 'nl', code: 'NL', name: 'Nederlands' },
  { locale: 'en', code: 'EN', name: 'English' },
]

/** The other language of this same page; an ordinary link, so it works without script. */
export function LanguageSwitch() {
  const t = useTranslations('shell')
  const current = useLocale()
  const search = useSearchParams().toString()
  const from = encodeURIComponent(`${usePathname()}${search && `?${search}`}`)
  return (
    <span className="language-switch" role="group" aria-label={t('language')}>
      {languages.map(({ locale, code, name }) =>
        locale === current ? (
          <span key={locale} aria-current="true" lang={locale}>
            {code}
            <span className="visually-hidden"> ({name})</span>
          </span>
        ) : (
          <a key={locale} href={`/language?to=${locale}&from=${from}`} lang={locale} hrefLang={locale}>
            {code}
            <span className="visually-hidden"> ({name})</span>
          </a>
        ),
      )}
    </span>
  )
}
