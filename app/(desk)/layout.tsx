import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SignedInFrame } from '@/app/signed-in-frame'
import { NavLink } from '@/components/frame/nav-link'
import { countOpenApplications } from '@/lib/admin-applications/queries'
import { findPerson } from '@/lib/auth/actor'
import { asStaff } from '@/lib/auth/acting'

/** The pages of support staff. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const person = await findPerson()
  const t = await getTranslations('desk')
  if (!person?.isStaff) return <SignedInFrame>{children}</SignedInFrame>
  const open = await countOpenApplications(asStaff(person))
  return (
    <SignedInFrame
      where={t('where')}
      band={
        <div className="org">
          <div className="wrap">
            <nav className="tabs tabs--stay mt-1" aria-label={t('where')}>
              <NavLink href="/desk" label={t('tabs.applications')} count={open} countLabel={t('tabs.open', { count: open })} />
            </nav>
          </div>
        </div>
      }
    >
      <div className="dense">{children}</div>
    </SignedInFrame>
  )
}
