import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { PersonActor } from '@/lib/kernel/actor'
import { requirePerson } from '@/lib/identity/actors/current'
import { findAnswered, listOwnInvitations } from '@/lib/organizations/invitations/queries/invitations'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { findAnsweredStaffInvitation, findOwnStaffInvitation } from '@/lib/desk/staff/queries/staff'
import { InvitationCard } from './invitation-card'
import { StaffAnswered, StaffCard } from './staff-card'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitations')
  return { title: t('title') }
}

/** Who invites this person, and for what. Found by their own verified address: the mail holds no secret. */
export default async function InvitationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const person = await requirePerson('/invitations')
  const search = await searchParams
  const [invitations, staff, answered] = await Promise.all([
    listOwnInvitations(person),
    findOwnStaffInvitation(person),
    findAnsweredStaffInvitation(person, oneOf(search, 'staff')),
  ])
  const isOnly = invitations.length + Number(staff !== null) === 1
  const t = await getTranslations('invitations')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <PageHead title={t('title')}>{t('intro', { email: person.email })}</PageHead>
        <Answered person={person} invitationId={oneOf(search, 'answered')} />
        {answered && <StaffAnswered answered={answered} />}
        {invitations.length === 0 && !staff && (
          <EmptyState title={t('none')} action={<LinkButton href="/companies">{t('companies')}</LinkButton>}>
            {t('noneText', { email: person.email })}
          </EmptyState>
        )}
        <div className="grid gap-6">
          {staff && <StaffCard invitation={staff} isOnly={isOnly} />}
          {invitations.map((invitation) => (
            <InvitationCard key={invitation.id} invitation={invitation} isOnly={isOnly} />
          ))}
        </div>
      </div>
    </div>
  )
}

async function Answered({ person, invitationId }: { person: PersonActor; invitationId: string }) {
  const answered = await findAnswered(person, invitationId)
  if (!answered) return null
  const t = await getTranslations('invitations')
  const { status, role, organizationName: company, organizationId, assigned, leftOut } = answered
  if (status === 'declined')
    return (
      <Note state="ok" role="status" className="mb-6" title={t('declined', { company })}>
        {t('declinedText')}
      </Note>
    )
  return (
    <Note state="ok" role="status" className="mb-6" title={t('accepted', { company })}>
      <p>{t('assigned', { count: assigned })}</p>
      {leftOut.length > 0 && <p>{t('leftOut', { clients: leftOut.join(', ') })}</p>}
      <p className="mt-3">
        {role === 'employee' ? (
          <LinkButton small href="/my-authorizations">
            {t('toMine')}
          </LinkButton>
        ) : (
          <LinkButton small href={`/portal/${organizationId}`}>
            {t('toPortal', { company })}
          </LinkButton>
        )}
      </p>
    </Note>
  )
}
