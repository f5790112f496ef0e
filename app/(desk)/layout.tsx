import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SignedInFrame } from '@/app/signed-in-frame'
import { NavLink, type NavItem } from '@/components/frame/nav-link'
import { countLetters } from '@/lib/desk/announcements/queries/letters'
import type { StaffActor } from '@/lib/kernel/actor'
import { findStaff } from '@/lib/identity/actors/current'
import { can, type Permission } from '@/lib/kernel/permissions'
import { countOpen } from '@/lib/desk/queue/queries/queue'
import { countLimit } from '@/lib/kernel/forms/list-address'
import { countProofings } from '@/lib/identity/proofing/queries/proofings'

/** The pages of support staff. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const staff = await findStaff()
  const t = await getTranslations('desk')
  if (!staff) return <SignedInFrame>{children}</SignedInFrame>
  return (
    <SignedInFrame
      where={t('where')}
      band={
        <div className="company-band">
          <div className="wrap">
            <nav className="tabs tabs--stay mt-1" aria-label={t('where')}>
              {(await tabsOf(staff)).map((tab) => (
                <NavLink key={tab.href} {...tab} />
              ))}
            </nav>
          </div>
        </div>
      }
    >
      <div className="dense">{children}</div>
    </SignedInFrame>
  )
}

/** The parts of the desk that this role may see. */
async function tabsOf(staff: StaffActor): Promise<NavItem[]> {
  const [open, waiting, letters] = await Promise.all([countOpen(staff), countProofings(staff), countLetters(staff)])
  const t = await getTranslations('desk')
  const tStaff = await getTranslations('staff')
  const tDashboard = await getTranslations('dashboard')
  const tTemplates = await getTranslations('templates')
  const tConnections = await getTranslations('connections')
  const tCatalogue = await getTranslations('catalogueRuns')
  const tUi = await getTranslations('ui')
  const counted = (count: number) =>
    count > countLimit
      ? { count: tUi('plus', { count: countLimit }), countLabel: t('tabs.openMany', { count: countLimit }) }
      : { count, countLabel: t('tabs.open', { count }) }
  const tabs: (NavItem & { needs: Permission })[] = [
    {
      needs: 'application.review',
      href: '/desk',
      label: t('tabs.applications'),
      ...counted(open),
      below: ['/desk/applications'],
    },
    {
      needs: 'proofing.view',
      href: '/desk/proofing',
      label: t('tabs.proofing'),
      count: waiting,
      countLabel: t('tabs.proofingOpen', { count: waiting }),
    },
    {
      needs: 'announcement.list',
      href: '/desk/letters',
      label: t('tabs.letters'),
      count: letters,
      countLabel: t('tabs.lettersOpen', { count: letters }),
    },
    { needs: 'staff.list', href: '/desk/people', label: tStaff('title'), below: ['/desk/people', '/desk/look'] },
    { needs: 'desk.figures', href: '/desk/dashboard', label: tDashboard('title') },
    { needs: 'template.use', href: '/desk/templates', label: tTemplates('title') },
    { needs: 'connection.list', href: '/desk/connections', label: tConnections('title') },
    { needs: 'catalogue.follow', href: '/desk/catalogue', label: tCatalogue('title') },
  ]
  return tabs.filter(({ needs }) => can(staff, needs)).map(({ needs: _needs, ...tab }) => tab)
}
