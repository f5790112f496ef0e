import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { OtherSessionNote } from './other-session'

/** What stands where a page is not: foreign, made up or gone all look the same. */
export async function MissingPage() {
  const t = await getTranslations('shell')
  return (
    <div className="wrap main">
      <h1>{t('notFound.title')}</h1>
      <p className="lead measure mt-2">{t('notFound.text')}</p>
      <OtherSessionNote />
      <p className="mt-8">
        <LinkButton kind="main" href="/" iconAfter="arrow">
          {t('notFound.home')}
        </LinkButton>
      </p>
    </div>
  )
}
