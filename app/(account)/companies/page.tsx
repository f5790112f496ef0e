import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NotInThisSession, SignInAgain } from '@/app/other-session'
import { LinkButton } from '@/components/ui/button'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { listApproved, listOwnApplications } from '@/lib/admin-status/applications/queries/applications'
import { listOwnToDecide } from '@/lib/authorizations/requests/queries/own-requests'
import { requireSignedIn } from '@/lib/identity/actors/current'
import { countOwnInvitations } from '@/lib/organizations/invitations/queries/invitations'
import { listHref, pageOf, type Search } from '@/lib/kernel/forms/list-address'
import { companiesPerPage, findOwnLevel, listOwnCompanies } from '@/lib/organizations/queries/organizations'
import { countLetters } from '@/lib/admin-status/letters/queries/letter'
import { findOwnStaffInvitation } from '@/lib/desk/staff/queries/staff'
import { NeedsActionRow, PendingRow, ReadyRow, RejectedRow } from './rows'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('companies')
  return { title: t('title') }
}

/** The companies of one person: what they can open, what they asked for, and what waits for them. */
export default async function CompaniesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const person = await requireSignedIn('/companies')
  const page = pageOf(await searchParams)
  const t = await getTranslations('companies')
  if (person.isDesk) return <NotInThisSession title={t('title')} />
  const [{ total, companies }, applications, approved, invited, staffInvitation, letters, ownLevel, toDecide] =
    await Promise.all([
      listOwnCompanies(person, page),
      listOwnApplications(person),
      listApproved(person),
      countOwnInvitations(person),
      findOwnStaffInvitation(person),
      countLetters(person),
      findOwnLevel(person),
      listOwnToDecide(person),
    ])
  const needsAction = applications.filter(({ status }) => status === 'more_information_needed' || status === 'draft')
  const pending = applications.filter(
    ({ status }) => status === 'submitted' || status === 'second_review' || status === 'awaiting_signatures',
  )
  const rejected = applications.filter(({ status }) => status === 'rejected')
  const running = new Set([...needsAction, ...pending].map(({ organization }) => organization.id))
  const add = (
    <LinkButton kind="main" href="/companies/add" icon="plus">
      {t('add')}
    </LinkButton>
  )
  const isEmpty = total + applications.length === 0
  return (
    <div className="screen-companies">
      <div className="wrap main">
        <PageHead title={t('title')} action={isEmpty ? undefined : add}>
          {t('intro')}
        </PageHead>
        {invited > 0 && (
          <Note state="soon" icon="bell" className="mb-6" title={t('invited.title', { count: invited })}>
            <p>
              <Link href="/invitations" prefetch={false}>
                {t('invited.link')}
              </Link>
            </p>
          </Note>
        )}
        {letters > 0 && (
          <Note state="soon" icon="pencil" className="mb-6" title={t('letters.title', { count: letters })}>
            <p>
              <Link href="/letters" prefetch={false}>
                {t('letters.link')}
              </Link>
            </p>
          </Note>
        )}
        {staffInvitation && <InvitedToStaff />}
        <div className="layout">
          <div>
            {isEmpty && (
              <EmptyState title={t('empty.title')} action={add}>
                {t('empty.text')}
              </EmptyState>
            )}
            <Part title={t('needsAction')} count={needsAction.length}>
              {needsAction.map((application) => (
                <NeedsActionRow key={application.id} application={application} />
              ))}
            </Part>
            <Part title={t('ready')} count={total}>
              {companies.map((company) => (
                <ReadyRow
                  key={company.id}
                  company={company}
                  isApplying={running.has(company.organization.id)}
                  approvedId={approved.get(company.organization.id)}
                  ownLevel={ownLevel}
                  due={toDecide.filter(({ organizationId }) => organizationId === company.organization.id).length}
                />
              ))}
            </Part>
            <Pager
              current={page}
              last={Math.ceil(total / companiesPerPage)}
              hrefFor={(number) => listHref('/companies', { page: number })}
            />
            <Part title={t('pending')} count={pending.length}>
              {pending.map((application) => (
                <PendingRow key={application.id} application={application} />
              ))}
            </Part>
            <Part title={t('rejected')} count={rejected.length}>
              {rejected.map((application) => (
                <RejectedRow key={application.id} application={application} />
              ))}
            </Part>
          </div>
          <Explanation isStaff={person.staffRole !== null} />
        </div>
      </div>
    </div>
  )
}

async function InvitedToStaff() {
  const t = await getTranslations('staff')
  return (
    <Note state="soon" icon="bell" className="mb-6" title={t('own.noteTitle')}>
      <p>
        <Link href="/invitations" prefetch={false}>
          {t('own.noteLink')}
        </Link>
      </p>
    </Note>
  )
}

async function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const t = await getTranslations('companies')
  if (count === 0) return null
  return (
    <Section title={title} aside={<span className="small-text faint">{t('count', { count })}</span>}>
      <ul className="rows">{children}</ul>
    </Section>
  )
}

async function Explanation({ isStaff }: { isStaff: boolean }) {
  const t = await getTranslations('companies')
  return (
    <aside className="small-text">
      <h2>{t('about.title')}</h2>
      <p className="soft">{t('about.what')}</p>
      <p className="soft">{t('about.how')}</p>
      <div className="section">
        <h2>{t('colleague.title')}</h2>
        <p className="soft">{t('colleague.text')}</p>
      </div>
      {isStaff && (
        <div className="section">
          <h2>{t('staff.title')}</h2>
          <p className="soft mb-3">{t('staff.text')}</p>
          <SignInAgain to="desk" />
        </div>
      )}
    </aside>
  )
}
