import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MissingPage } from '@/app/missing-page'
import { Footer } from '@/components/frame/footer'
import { PublicHeader } from '@/components/frame/public-header'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: t('notFound.title') }
}

/** Foreign, made up or gone: all look the same. */
export default function NotFoundPage() {
  return (
    <>
      <PublicHeader />
      <main id="content" tabIndex={-1}>
        <MissingPage />
      </main>
      <Footer />
    </>
  )
}
