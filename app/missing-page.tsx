import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/components/frame/page-title'
import { PageButton } from '@/components/ui/page-link'
import { findPerson } from '@/lib/identity/actors/current'
import { OtherSessionNote } from './other-session'

/** What stands where a page is not: foreign, made up or gone all look the same. Leads back to the reader's own work. */
export async function MissingPage() {
  const t = await getTranslations('shell')
  const isSignedIn = (await findPerson()) !== null
  return (
    <div className="wrap main">
      <PageTitle title={`${t('notFound.title')} – ${t('product')}`} />
      <h1>{t('notFound.title')}</h1>
      <p className="lead measure mt-2">{t('notFound.text')}</p>
      <OtherSessionNote />
      <p className="mt-8">
        <PageButton kind="main" href={isSignedIn ? '/start' : '/'} iconAfter="arrow">
          {isSignedIn ? t('notFound.work') : t('notFound.home')}
        </PageButton>
      </p>
    </div>
  )
}

/** Its title, also where the page itself had begun to have one. */
export async function missingMetadata() {
  const t = await getTranslations('shell')
  return { title: t('notFound.title') }
}
