import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OtherSessionNote } from '@/app/other-session'
import { Footer } from '@/components/frame/footer'
import { PublicHeader } from '@/components/frame/public-header'
import { LinkButton } from '@/components/ui/button'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('notFound.title') }
}

/** Foreign, made up or gone: all look the same. */
export default async function NotFoundPage() {
  const t = await getTranslations('shell')
  return (
    <>
      <PublicHeader />
      <main id="content" tabIndex={-1}>
        <div className="wrap main">
          <h1>{t('notFound.title')}</h1>
          <p className="lead measure mt-2">{t('notFound.text')}</p>
          <OtherSessionNote />
          <p className="mt-8"><LinkButton kind="main" href="/" iconAfter="arrow">{t('notFound.home')}</LinkButton></p>
        </div>
      </main>
      <Footer />
    </>
  )
}
