import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SignedInFrame } from '@/app/signed-in-frame'
import { CompanyBand } from '@/components/frame/company-band'
import type { NavItem } from '@/components/frame/nav-link'
import { calling } from '@/components/ui/calling'
import { Note } from '@/components/ui/tag'
import { findMember } from '@/lib/identity/actors/current'
import { env } from '@/lib/kernel/env'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { listFurther } from '@/lib/admin-status/applications/queries/further'
import { everything } from '@/lib/authorizations/lists/criteria'
import { countAuthorizations } from '@/lib/authorizations/queries/authorizations'
import { countRequestsToDecide } from '@/lib/authorizations/requests/queries/count-requests'

/** The tabs are out of the way in a longer form and on a receipt; the company stays in sight. */
const quietPaths = ['/new', '/draft', '/decide', '/receipt', '/sent', '/end', '/withdraw', '/invite', '/leave']

type LayoutProps = { params: Promise<{ organizationId: string }>; children: ReactNode }

/** The pages of one organization. Shows its name only to those who may look in it. */
export default async function PortalLayout({ params, children }: LayoutProps) {
  const { organizationId } = await params
  const member = await findMember(organizationId)
  if (!member || !can(member, 'organization.view')) return <SignedInFrame>{children}</SignedInFrame>
  const t = await getTranslations('portal')
  const tabs = await tabsOf(member)
  return (
    <SignedInFrame
      organization={{ name: member.organizationName, tabs }}
      band={
        <CompanyBand
          name={member.organizationName}
          kvkNumber={member.kvkNumber}
          role={member.role === 'restricted_admin' ? t('restrictedAdmin') : t('admin')}
          switchHref="/companies"
          tabs={tabs}
          quietPaths={quietPaths}
        />
      }
    >
      {member.isSuspended && (
        <div className="wrap pt-6">
          <Note state="stop" title={t('suspended')}>
            <p>{t.rich('suspendedText', calling(env().SERVICE_TEAM_PHONE))}</p>
          </Note>
        </div>
      )}
      {member.level === null && (
        <div className="wrap pt-6">
          <Note state="soon" title={t('noMeans')}>
            <p>{t('noMeansText')}</p>
            <p>
              <Link href="/account/means">{t('noMeansLink')}</Link>
            </p>
          </Note>
        </div>
      )}
      {children}
    </SignedInFrame>
  )
}

async function tabsOf(member: MemberActor): Promise<NavItem[]> {
  const t = await getTranslations('portal')
  const received = { side: 'received' as const, organizationId: member.organizationId }
  const [due, unassigned, further] = await Promise.all([
    countRequestsToDecide(member),
    countAuthorizations(received, { ...everything, status: 'without_employee' }),
    listFurther(member),
  ])
  const home = `/portal/${member.organizationId}`
  return [
    { href: home, label: t('tabs.overview'), isExact: true },
    { href: `${home}/requests`, label: t('tabs.requests'), count: due, countLabel: t('tabs.due', { count: due }) },
    {
      href: `${home}/received`,
      label: t('tabs.received'),
      count: unassigned.count,
      countLabel: t('tabs.unassigned', { count: unassigned.count }),
    },
    { href: `${home}/granted`, label: t('tabs.granted') },
    {
      href: `${home}/employees`,
      label: t('tabs.employees'),
      count: further.length,
      countLabel: t('tabs.due', { count: further.length }),
    },
    { href: `${home}/history`, label: t('tabs.history') },
  ]
}
