import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ListPage } from '@/components/authorization/list-page'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { authorizationsHref, readListView } from '@/lib/authorizations/lists/address'
import type { Search } from '@/lib/kernel/forms/list-address'
import { loadList } from '../list-data'

type PageProps = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authorizations')
  return { title: t('side.granted.title') }
}

/** What this organization allowed its intermediaries to do. */
export default async function GrantedPage({ params, searchParams }: PageProps) {
  const { organizationId } = await params
  const view = readListView(await searchParams, 'granted')
  const path = `/portal/${organizationId}/granted`
  const admin = await requireMember(
    organizationId,
    authorizationsHref(path, view, { page: view.page }),
    'authorization.view',
  )
  const t = await getTranslations('authorizations')
  const data = await loadList('granted', admin.organizationId, view, await getLocale())
  return (
    <ListPage
      {...data}
      action={
        can(admin, 'request.draft')
          ? { href: `/portal/${organizationId}/grant/new`, label: t('side.granted.action') }
          : null
      }
    />
  )
}
