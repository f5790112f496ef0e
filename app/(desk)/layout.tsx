import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SignedInFrame } from '@/app/signed-in-frame'
import { NavLink } from '@/components/frame/nav-link'
import { countOpenApplications } from '@/lib/admin-applications/queries'
import { findStaff } from '@/lib/auth/actor'
import { countProofings } from '@/lib/identity-proofing/queries'

/** The pages of support staff. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const staff = await findStaff()
  const t = await getTranslations('desk')
  if (!staff) return <SignedInFrame>{children}</SignedInFrame>
  const [open, waiting] = await Promise.all([countOpenApplications(staff), countProofings(staff)])
  return (
    <SignedInFrame
      where={t('where')}
      band={
        <div className="org">
          <div className="wrap">
            <nav className="tabs tabs--stay mt-1" aria-label={t('where')}>
              <NavLink href="/desk" label={t('tabs.applications')} count={open} countLabel={t('tabs.open', { count: open })} />
              <NavLink href="/desk/proofing" label={t('tabs.proofing')} count={waiting} countLabel={t('tabs.proofingOpen', { count: waiting })} />
            </nav>
          </div>
        </div>
      }
    >
      <div className="dense">{children}</div>
    </SignedInFrame>
  )
}
