import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Button, LinkButton } from '@/components/ui/button'
import { Pager, SearchField } from '@/components/ui/lists'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import { countWork } from '@/lib/authorizations/assignments/queries/work'
import type { MemberActor } from '@/lib/kernel/actor'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { listPending, pendingPerPage } from '@/lib/organizations/invitations/queries/invitations'
import { listHref, oneOf, pageOf, type Search } from '@/lib/kernel/forms/list-address'
import { employeesPerPage, listEmployees } from '@/lib/organizations/memberships/queries/employees'
import { listInvitationsNotArrived, listMembersNotReached } from '@/lib/notifications/queries/not-arrived'
import { EmployeeTable } from './employee-table'
import { FurtherAdmins } from './further-admins'
import { PendingTable } from './pending-table'
import { WhatHappened } from './what-happened'

type Props = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('employees')
  return { title: t('title') }
}

/** Every member of this organization, and what each may do. */
export default async function EmployeesPage({ params, searchParams }: Props) {
  const { organizationId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireMember(organizationId, path, 'employee.list')
  const address = await searchParams
  const wanted = { search: oneOf(address, 'q'), page: pageOf(address) }
  const { total, employees } = await listEmployees(actor, wanted)
  const ids = employees.map(({ membershipId }) => membershipId)
  const [work, notReached] = await Promise.all([countWork(actor, ids), listMembersNotReached(actor, ids)])
  const t = await getTranslations('employees')
  const first = (wanted.page - 1) * employeesPerPage
  return (
    <div className="dense screen-list">
      <div className="wrap main">
        <PageHead
          title={t('title')}
          action={
            can(actor, 'invitation.send') && (
              <LinkButton kind="main" href={`${path}/invite`} icon="plus">
                {t('invite')}
              </LinkButton>
            )
          }
        >
          {t('intro')}
        </PageHead>
        <WhatHappened actor={actor} address={address} />
        <FurtherAdmins actor={actor} />
        <form className="find-bar grid-cols-[minmax(0,1fr)_auto]!" role="search" action={path} method="get">
          <SearchField name="q" label={t('search')} defaultValue={wanted.search} />
          <Button type="submit" small>
            {t('find')}
          </Button>
        </form>
        <div className="count" id="list" tabIndex={-1}>
          <p role="status">{t('count', { count: total, first: first + 1, last: first + employees.length })}</p>
        </div>
        {employees.length > 0 ? (
          <EmployeeTable
            employees={employees}
            work={work}
            notReached={notReached}
            path={path}
            ownMembershipId={actor.membershipId}
            mayEnd={can(actor, 'employee.end')}
          />
        ) : (
          <EmptyState title={t('nothing.title')} action={<LinkButton href={path}>{t('nothing.all')}</LinkButton>}>
            {t('nothing.text')}
          </EmptyState>
        )}
        <Pager
          current={wanted.page}
          last={Math.ceil(total / employeesPerPage)}
          hrefFor={(page) => listHref(path, { q: wanted.search, page })}
        />
        <Invitations actor={actor} path={path} page={pageOf({ page: address.invitations })} />
      </div>
    </div>
  )
}

async function Invitations({ actor, path, page }: { actor: MemberActor; path: string; page: number }) {
  const t = await getTranslations('colleagues')
  const { total, invitations } = await listPending(actor, page)
  const notArrived = await listInvitationsNotArrived(
    actor,
    invitations.map(({ id }) => id),
  )
  return (
    <Section
      title={t('pending.title')}
      id="invitations"
      className="mt-8"
      aside={<span className="small-text soft">{t('pending.count', { count: total })}</span>}
    >
      {invitations.length > 0 ? (
        <PendingTable
          invitations={invitations}
          notArrived={notArrived}
          path={path}
          organizationId={actor.organizationId}
          mayInvite={can(actor, 'invitation.send')}
        />
      ) : (
        <p className="rule pt-3">{t('pending.none')}</p>
      )}
      <Pager
        current={page}
        last={Math.ceil(total / pendingPerPage)}
        hrefFor={(to) => `${listHref(path, { invitations: to === 1 ? null : to })}#invitations`}
      />
    </Section>
  )
}
