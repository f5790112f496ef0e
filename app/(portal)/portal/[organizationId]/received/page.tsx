import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ListPage } from '@/components/authorization/list-page'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { authorizationsHref, readListView } from '@/lib/authorizations/lists/address'
import type { Search } from '@/lib/kernel/forms/list-address'
import { loadList } from '../list-data'
import { newPath } from '../wizard/paths'

type PageProps = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authorizations')
  return { title: t('side.received.title') }
}

/** What its people may do: for clients that allowed it, and for the organization itself. */
export default async function ReceivedPage({ params, searchParams }: PageProps) {
  const { organizationId } = await params
  const view = readListView(await searchParams, 'received')
  const path = `/portal/${organizationId}/received`
  const admin = await requireMember(
    organizationId,
    authorizationsHref(path, view, { page: view.page }),
    'authorization.view',
  )
  const t = await getTranslations('authorizations')
  const tOwn = await getTranslations('own')
  const data = await loadList('received', admin.organizationId, view, await getLocale())
  return (
    <ListPage
      {...data}
      action={
        can(admin, 'request.draft')
          ? { href: `/portal/${organizationId}/requests/new`, label: t('side.received.action') }
          : null
      }
      second={
        can(admin, 'standard.give') ? { href: newPath('standard', organizationId), label: tOwn('give.action') } : null
      }
    />
  )
}
