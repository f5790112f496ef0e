import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Pager } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { listOwnApplications } from '@/lib/admin-status/applications/queries/applications'
import { listOwnInvitations } from '@/lib/organizations/invitations/queries/invitations'
import { listHref, pageOf, type Search } from '@/lib/kernel/forms/list-address'
import { companiesPerPage, listOwnCompanies } from '@/lib/organizations/queries/organizations'
import { LookFrame, LookOver, requireLook } from './look-frame'
import { Applications, Companies, Invitations } from './overview'

type Props = { params: Promise<{ lookId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('look')
  return { title: t('overview.metaTitle') }
}

/** What somebody sees of their own companies, applications and invitations. Built from their queries; there is no form of theirs here. */
export default async function LookPage({ params, searchParams }: Props) {
  const { lookId } = await params
  const look = await requireLook(lookId, 'overview')
  if (!look) return <LookOver />
  const page = pageOf(await searchParams)
  const [{ total, companies }, applications, invitations] = await Promise.all([
    listOwnCompanies(look.person, page),
    listOwnApplications(look.person),
    listOwnInvitations(look.person),
  ])
  const t = await getTranslations('look')
  return (
    <LookFrame look={look} page="overview">
      <PageHead title={t('overview.title', { name: look.person.name })}>
        {t('overview.intro', { email: look.person.email })}
      </PageHead>
      <Companies companies={companies} total={total} />
      <Pager
        current={page}
        last={Math.ceil(total / companiesPerPage)}
        hrefFor={(to) => listHref(`/desk/look/${lookId}`, { page: to })}
      />
      <Applications applications={applications} />
      <Invitations invitations={invitations} />
    </LookFrame>
  )
}
