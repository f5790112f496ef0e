import { useTranslations } from 'next-intl'

/** The first thing on every page for who uses a keyboard; every page's `<main>` has the id `content`. */
export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a className="skip-link" href="#content">
      {t('skip')}
    </a>
  )
}
