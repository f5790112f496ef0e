'use client'

import { usePathname, useSearchParams } from 'next/navigation'

const languages = [
  { locale: 'nl', code: 'NL', name: 'Nederlands' },
  { locale: 'en', code: 'EN', name: 'English' },
]

/** The languages, one of which is that of this page; its words come along, so that no page loads more for them. */
export function LanguageLinks({ current, label }: { current: string; label: string }) {
  const search = useSearchParams().toString()
  const from = encodeURIComponent(`${usePathname()}${search && `?${search}`}`)
  return (
    <span className="language-switch" role="group" aria-label={label}>
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
