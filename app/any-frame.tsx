import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { WarnReader } from '@/app/(account)/session/warn-reader'
import { SignedInHeader } from '@/app/signed-in-header'
import { Footer } from '@/components/frame/footer'
import { HereLink } from '@/components/frame/here-link'
import { PublicHeader } from '@/components/frame/public-header'
import { Icon } from '@/components/ui/icon'
import { PageLink } from '@/components/ui/page-link'
import { findPerson } from '@/lib/identity/actors/current'

/** The frame of pages that anybody may read: who is signed in keeps their name, their menu and the way back to their work. */
export async function AnyFrame({ children }: { children: ReactNode }) {
  const person = await findPerson()
  const t = await getTranslations('shell')
  if (!person)
    return (
      <>
        <PublicHeader />
        {children}
        <Footer />
      </>
    )
  return (
    <>
      <SignedInHeader NavLink={HereLink} person={person}>
        <div className="wrap pt-4">
          <PageLink className="back-link" href="/start">
            <Icon name="left" />
            {t('toWork')}
          </PageLink>
        </div>
      </SignedInHeader>
      {children}
      <Footer />
      <WarnReader />
    </>
  )
}
