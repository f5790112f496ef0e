import type { ReactNode } from 'react'
import { WarnBeforeEnd } from '@/app/(account)/session/warn-before-end'
import { NavLink } from '@/components/frame/nav-link'
import { Footer } from '@/components/frame/footer'
import { findPerson } from '@/lib/identity/actors/current'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { SignedInHeader, type HeaderParts } from './signed-in-header'

type FrameProps = HeaderParts & {
  /** What stands under the bar: the company, or the parts of the desk. */
  band?: ReactNode
  children: ReactNode
}

/** What stands around every page of somebody signed in. Guards nothing: each page does that itself. */
export async function SignedInFrame({ organization, where, band, children }: FrameProps) {
  const person = await findPerson()
  return (
    <ClientTexts>
      {person && (
        <SignedInHeader
          NavLink={NavLink}
          person={person}
          organization={organization}
          where={where}
          hasParts={band !== undefined}
        >
          {band}
        </SignedInHeader>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <WarnBeforeEnd />
    </ClientTexts>
  )
}
