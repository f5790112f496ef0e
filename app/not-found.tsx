import { getTranslations } from 'next-intl/server'
import { MissingPage, missingMetadata } from '@/app/missing-page'
import { Brand } from '@/components/frame/brand'
import { Footer } from '@/components/frame/footer'
import { LanguageSwitch } from '@/components/frame/language-switch'
import { findPerson } from '@/lib/identity/actors/current'

export const generateMetadata = missingMetadata

/**
 * Foreign, made up or gone: all look the same. Every page of the product brings this one along, so it brings no menus: the
 * mark and one button lead back.
 */
export default async function NotFoundPage() {
  const t = await getTranslations('shell')
  const isSignedIn = (await findPerson()) !== null
  return (
    <>
      <header className="top">
        <div className="wrap">
          <Brand href={isSignedIn ? '/start' : '/'} />
          <nav className="nav" aria-label={t('mainMenu')}>
            <LanguageSwitch />
          </nav>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <MissingPage />
      </main>
      <Footer />
    </>
  )
}
