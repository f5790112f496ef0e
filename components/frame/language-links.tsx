'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useTransition, type MouseEvent } from 'react'

const languages = [
  { locale: 'nl', code: 'NL', name: 'Nederlands' },
  { locale: 'en', code: 'EN', name: 'English' },
]

/**
 * The languages, one of which is that of this page; its words come along, so that no page loads more for them. An
 * ordinary link, so it works without script. With script the page stays and only its words change: what was typed in
 * its forms, files too, is then never sent, kept or put back, for it does not go away.
 */
export function LanguageLinks({ current, label }: { current: string; label: string }) {
  const search = useSearchParams().toString()
  const from = encodeURIComponent(`${usePathname()}${search && `?${search}`}`)
  const { place, change } = useChange(current)
  return (
    <span ref={place} className="language-switch" role="group" aria-label={label}>
      {languages.map(({ locale, code, name }) =>
        locale === current ? (
          <span key={locale} aria-current="true" lang={locale}>
            {code}
            <span className="visually-hidden"> ({name})</span>
          </span>
        ) : (
          <a
            key={locale}
            href={`/language?to=${locale}&from=${from}`}
            lang={locale}
            hrefLang={locale}
            onClick={(event) => change(event, locale)}
          >
            {code}
            <span className="visually-hidden"> ({name})</span>
          </a>
        ),
      )}
    </span>
  )
}

/** Has the choice remembered, and asks for the words of this page in that language. */
function useChange(current: string) {
  const router = useRouter()
  const [, start] = useTransition()
  const place = useRef<HTMLSpanElement>(null)
  const chosen = useRef<string | null>(null)
  useEffect(() => {
    // The link that was pressed is gone: the one back stands in its place.
    if (chosen.current === current) place.current?.querySelector('a')?.focus()
    chosen.current = null
  }, [current])
  const change = (event: MouseEvent<HTMLAnchorElement>, to: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const { href } = event.currentTarget
    chosen.current = to
    // The answer leads back to this page, which is asked for by itself.
    fetch(href, { redirect: 'manual' }).then(
      () => start(() => router.refresh()),
      () => location.assign(href),
    )
  }
  return { place, change }
}
