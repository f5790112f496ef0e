import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Button, LinkButton } from '@/components/ui/button'
import { Pager, SearchField } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { MemberActor } from '@/lib/auth/acting'
import { requireAdmin } from '@/lib/auth/actor'
import { listHref, oneOf, pageOf, type Search } from '@/lib/list-address'
import { employeesPerPage, findEmployee, listEmployees } from '@/lib/memberships/queries'
import { EmployeeTable } from './employee-table'

type Props = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('employees')
  return { title: t('title') }
}

/** Everyone with a place in this organization, and what each may do. */
export default async function EmployeesPage({ params, searchParams }: Props) {
  const { organizationId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireAdmin(organizationId, path)
  const address = await searchParams
  const wanted = { search: oneOf(address, 'q'), page: pageOf(address) }
  const { total, employees } = await listEmployees(actor, wanted)
  const t = await getTranslations('employees')
  const first = (wanted.page - 1) * employeesPerPage
  return (
    <div className="dense screen-list">
      <div className="wrap main">
        <PageHead title={t('title')} action={<LinkButton kind="main" href={`${path}/new`} icon="plus">{t('add.open')}</LinkButton>}>
          {t('intro')}
        </PageHead>
        <WhatHappened actor={actor} address={address} />
        <form className="findbar grid-cols-[minmax(0,1fr)_auto]!" role="search" action={path} method="get">
          <SearchField name="q" label={t('search')} defaultValue={wanted.search} />
          <Button type="submit" small>{t('find')}</Button>
        </form>
        <div className="count">
          <p role="status">{t('count', { count: total, first: first + 1, last: first + employees.length })}</p>
        </div>
        {employees.length > 0 ? (
          <EmployeeTable employees={employees} path={path} ownMembershipId={actor.membershipId} />
        ) : (
          <EmptyState title={t('nothing.title')} action={<LinkButton href={path}>{t('nothing.all')}</LinkButton>}>{t('nothing.text')}</EmptyState>
        )}
        <Pager current={wanted.page} last={Math.ceil(total / employeesPerPage)} hrefFor={(page) => listHref(path, { q: wanted.search, page })} />
      </div>
    </div>
  )
}

async function WhatHappened({ actor, address }: { actor: MemberActor; address: Search }) {
  const t = await getTranslations('employees')
  if (address.ended !== undefined) return <Note state="ok" role="status" title={t('ended.title')} className="mb-6">{t('ended.text')}</Note>
  const added = await findEmployee(actor, oneOf(address, 'added'))
  if (!added) return null
  return <Note state="ok" role="status" title={t('added.title', { name: added.name })} className="mb-6">{t('added.text')}</Note>
}
