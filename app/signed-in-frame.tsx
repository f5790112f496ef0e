import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { WarnBeforeEnd } from '@/app/(account)/session/warn-before-end'
import { Footer } from '@/components/frame/footer'
import type { NavItem } from '@/components/frame/nav-link'
import { SignOut } from '@/components/frame/sign-out'
import { SignedInBar } from '@/components/frame/signed-in-bar'
import type { SignedIn } from '@/lib/identity/actors/acting'
import { findPerson } from '@/lib/identity/actors/current'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { countOwnWaiting } from '@/lib/web/doors/queries/own-waiting'

type HeaderParts = {
  /** The company one works for, whose tabs are in the menu on a phone. */
  organization?: { name: string; tabs: NavItem[] }
  /** Beside the mark, such as "Serviceteam". */
  where?: string
}

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
        <SignedInHeader person={person} organization={organization} where={where} hasParts={band !== undefined}>
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

type HeaderProps = HeaderParts & {
  person: SignedIn
  /** The parts of the desk stand under the bar: they are its tabs. */
  hasParts?: boolean
  children?: ReactNode
}

/** The bar of whoever is signed in, with what belongs under it. */
export async function SignedInHeader({ person, organization, where, hasParts, children }: HeaderProps) {
  const t = await getTranslations('portal')
  const waiting = person.isDesk ? 0 : await countOwnWaiting(person)
  const own = [
    {
      href: '/companies',
      label: t('links.companies'),
      count: waiting,
      countLabel: t('tabs.due', { count: waiting }),
    },
    { href: '/my-authorizations', label: t('links.mine') },
  ]
  // The parts of the desk are its tabs; one's own account has one way back to it.
  const links = person.isDesk ? (hasParts ? [] : [{ href: '/desk', label: t('links.desk') }]) : own
  return (
    <header>
      <SignedInBar
        personName={person.name}
        homeHref="/start"
        links={links}
        organization={organization}
        where={where ?? (person.isDesk ? t('links.desk') : undefined)}
        signOut={<SignOut />}
      />
      {children}
    </header>
  )
}
