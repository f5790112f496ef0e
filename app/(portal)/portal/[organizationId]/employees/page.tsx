import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import { countWork } from '@/lib/authorizations/assignments/queries/work'
import type { MemberActor } from '@/lib/kernel/actor'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import {
  countPending,
  listPending,
  pendingOrders,
  pendingPerPage,
  pendingStates,
} from '@/lib/organizations/invitations/queries/invitations'
import { roles } from '@/lib/organizations/invitations/rules'
import type { Search } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import {
  countEmployees,
  employeeOrders,
  employeesPerPage,
  listEmployees,
} from '@/lib/organizations/memberships/queries/employees'
import { listInvitationsNotArrived, listMembersNotReached } from '@/lib/notifications/queries/not-arrived'
import { EmployeeTable } from './employee-table'
import { employeesAddress, employeesHref, readEmployees, type EmployeesView } from './employees-address'
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
  const view = readEmployees(address)
  const t = await getTranslations('employees')
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
        <Employees actor={actor} path={path} view={view} />
        <Invitations actor={actor} path={path} view={view} />
      </div>
    </div>
  )
}

type ListProps = { actor: MemberActor; path: string; view: EmployeesView }

async function Employees({ actor, path, view }: ListProps) {
  const { search, role, order, page } = view.employees
  const [{ total, employees }, counts] = await Promise.all([
    listEmployees(actor, view.employees),
    countEmployees(actor, search),
  ])
  const ids = employees.map(({ membershipId }) => membershipId)
  const [work, notReached] = await Promise.all([countWork(actor, ids), listMembersNotReached(actor, ids)])
  const t = await getTranslations('employees')
  const first = (page - 1) * employeesPerPage
  const all = roles.reduce((sum, one) => sum + counts[one], 0)
  const isNarrowed = sought(search) !== '' || role !== null
  const clearHref = employeesHref(path, view, { employees: { search: '', role: null } })
  return (
    <>
      <Filters
        path={path}
        search={{ label: t('search'), value: search }}
        filters={[
          {
            name: 'order',
            label: t('order.label'),
            value: order === 'name' ? '' : order,
            options: employeeOrders.map((one) => ({ value: one === 'name' ? '' : one, label: t(`order.${one}`) })),
          },
        ]}
        kept={{ ...employeesAddress(view), q: null, order: null, page: null }}
        chips={[
          {
            label: t('roles.label'),
            items: [null, ...roles].map((one) => ({
              href: employeesHref(path, view, { employees: { role: one } }),
              label: one ? t(`roles.${one}`) : t('roles.all'),
              count: one ? counts[one] : all,
              isCurrent: one === role,
            })),
          },
        ]}
        count={t('count', { count: total, first: first + 1, last: first + employees.length })}
        clearHref={isNarrowed && clearHref}
        downloadHref={employees.length > 0 && employeesHref(`${path}/download`, view)}
      />
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
        <EmptyState title={t('nothing.title')} action={<LinkButton href={clearHref}>{t('nothing.all')}</LinkButton>}>
          {t('nothing.text')}
        </EmptyState>
      )}
      <Pager
        current={page}
        last={Math.ceil(total / employeesPerPage)}
        hrefFor={(to) => employeesHref(path, view, { employees: { page: to } })}
      />
    </>
  )
}

async function Invitations({ actor, path, view }: ListProps) {
  const t = await getTranslations('colleagues')
  const { search, state, order, page } = view.invitations
  const [{ total, invitations }, counts] = await Promise.all([
    listPending(actor, view.invitations),
    countPending(actor, search),
  ])
  const notArrived = await listInvitationsNotArrived(
    actor,
    invitations.map(({ id }) => id),
  )
  const isNarrowed = sought(search) !== '' || state !== null
  const first = (page - 1) * pendingPerPage
  return (
    <Section title={t('pending.title')} id="invitations" className="mt-8">
      {(isNarrowed || total > 0) && (
        <Filters
          path={path}
          foundId="invitation-list"
          search={{ name: 'invited-q', label: t('pending.search'), value: search }}
          filters={[
            {
              name: 'invited-order',
              label: t('pending.order.label'),
              value: order === 'newest' ? '' : order,
              options: pendingOrders.map((one) => ({
                value: one === 'newest' ? '' : one,
                label: t(`pending.order.${one}`),
              })),
            },
          ]}
          kept={{ ...employeesAddress(view), 'invited-q': null, 'invited-order': null, invitations: null }}
          chips={[
            {
              label: t('pending.state'),
              items: [null, ...pendingStates].map((one) => ({
                href: employeesHref(path, view, { invitations: { state: one } }),
                label: one ? t(`pending.states.${one}`) : t('pending.states.all'),
                count: one ? counts[one] : counts.waiting + counts.over,
                isCurrent: one === state,
              })),
            },
          ]}
          count={t('pending.count', { count: total, first: first + 1, last: first + invitations.length })}
          clearHref={isNarrowed && employeesHref(path, view, { invitations: { search: '', state: null } })}
          downloadHref={invitations.length > 0 && employeesHref(`${path}/invitations/download`, view)}
        />
      )}
      {invitations.length > 0 ? (
        <PendingTable
          invitations={invitations}
          notArrived={notArrived}
          path={path}
          organizationId={actor.organizationId}
          mayInvite={can(actor, 'invitation.send')}
        />
      ) : (
        <p className="rule pt-3">{isNarrowed ? t('pending.noneFound') : t('pending.none')}</p>
      )}
      <Pager
        current={page}
        last={Math.ceil(total / pendingPerPage)}
        hrefFor={(to) => `${employeesHref(path, view, { invitations: { page: to } })}#invitations`}
      />
    </Section>
  )
}
