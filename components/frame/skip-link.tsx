import { useTranslations } from 'next-intl'

/**
 * The first things on every page for who uses a keyboard: every page's `<main>` has the id `content`, and where something
 * is searched or filtered, what was found has the id `list`; elsewhere the second one is not there (skip-link.css).
 */
export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <a className="skip-link skip-link--list" href="#list">
        {t('skipToList')}
      </a>
    </>
  )
}
