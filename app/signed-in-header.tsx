import { getTranslations } from 'next-intl/server'
import type { ComponentProps, ReactNode } from 'react'
import type { NavItem } from '@/components/frame/nav-link'
import { SignOut } from '@/components/frame/sign-out'
import { SignedInBar } from '@/components/frame/signed-in-bar'
import type { SignedIn } from '@/lib/identity/actors/acting'
import { countOwnWaiting } from '@/lib/web/doors/queries/own-waiting'

export type HeaderParts = {
  /** The company one works for, whose tabs are in the menu on a phone. */
  organization?: { name: string; tabs: NavItem[] }
  /** Beside the mark, such as "Serviceteam". */
  where?: string
}

type HeaderProps = HeaderParts &
  Pick<ComponentProps<typeof SignedInBar>, 'NavLink'> & {
    person: SignedIn
    /** The parts of the desk stand under the bar: they are its tabs. */
    hasParts?: boolean
    children?: ReactNode
  }

/** The bar of whoever is signed in, with what belongs under it. */
export async function SignedInHeader({ NavLink, person, organization, where, hasParts, children }: HeaderProps) {
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
        NavLink={NavLink}
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
