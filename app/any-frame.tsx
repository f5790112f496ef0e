import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { WarnBeforeEnd } from '@/app/(account)/session/warn-before-end'
import { SignedInHeader } from '@/app/signed-in-frame'
import { Footer } from '@/components/frame/footer'
import { PublicHeader } from '@/components/frame/public-header'
import { BackLink } from '@/components/ui/lists'
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
      <SignedInHeader person={person}>
        <div className="wrap pt-4">
          <BackLink href="/start">{t('toWork')}</BackLink>
        </div>
      </SignedInHeader>
      {children}
      <Footer />
      <WarnBeforeEnd />
    </>
  )
}
