import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requireStaff } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { listStaff, listStaffInvitations } from '@/lib/desk/staff/queries/staff'
import { InvitationTable } from './invitation-table'
import { LookAlong } from './look-along'
import { StaffTable } from './staff-table'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff')
  return { title: t('title') }
}

const outcomes = ['invited', 'withdrawn', 'changed', 'removed', 'stopped'] as const

/** Who works at the desk, and with whom one can look along. */
export default async function PeoplePage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk/people', 'staff.list')
  const search = await searchParams
  const [members, invitations] = await Promise.all([listStaff(staff), listStaffInvitations(staff)])
  const done = outcomes.find((one) => one === oneOf(search, 'done'))
  const mayChange = can(staff, 'staff.change')
  const t = await getTranslations('staff')
  return (
    <div className="wrap main">
      <PageHead
        title={t('title')}
        action={
          mayChange ? (
            <LinkButton kind="main" icon="plus" href="/desk/people/invite">
              {t('invite.open')}
            </LinkButton>
          ) : undefined
        }
      >
        {t('intro')}
      </PageHead>
      {done && <Note state="ok" role="status" className="mb-6" title={t(`done.${done}`)} />}
      {can(staff, 'person.lookAs') && <LookAlong staff={staff} search={oneOf(search, 'q')} />}
      <Section
        title={t('list.title')}
        aside={<span className="small-text faint">{t('list.count', { count: members.length })}</span>}
      >
        <StaffTable members={members} ownId={staff.personId} mayChange={mayChange} />
      </Section>
      {invitations.length > 0 && (
        <Section
          title={t('invited.title')}
          aside={<span className="small-text faint">{t('invited.count', { count: invitations.length })}</span>}
        >
          <InvitationTable invitations={invitations} />
        </Section>
      )}
    </div>
  )
}
