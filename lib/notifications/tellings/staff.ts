import 'server-only'
import type { EventOf } from '@/lib/events/catalogue'
import { addressed, people } from '../readers'
import { mail } from '../telling'

export const staffTellings = [
  mail('staff.invited', 'staffInvited', {
    to: invited(),
    data: ({ after, data, actor }) => ({
      by: actor?.name ?? '',
      role: after.role,
      validUntil: data.validUntil,
      path: '/invitations',
    }),
  }),
  mail('staff.invitationWithdrawn', 'staffInvitationWithdrawn', {
    to: invited(),
    // One that was over already needs no mail: it could not be used any more.
    when: { words: 'while it could be answered', is: ({ data }) => data.wasOpen },
    data: ({ actor }) => ({ by: actor?.name ?? '', path: '/invitations' }),
  }),
  mail('staff.joined', 'staffInvitationAnswered', { to: whoInvited(), data: answer }),
  mail('staff.declined', 'staffInvitationAnswered', { to: whoInvited(), data: answer }),
  mail('staff.roleChanged', 'staffRoleChanged', {
    to: people('whose role it is', ({ subject }) => [subject.id]),
    data: ({ after, actor }) => ({ by: actor?.name ?? '', role: after.role, path: '/desk' }),
  }),
  mail('staff.removed', 'staffEnded', {
    to: people('who is no staff any more', ({ subject }) => [subject.id]),
    data: ({ actor }) => ({ by: actor?.name ?? '', path: '/companies' }),
  }),
  mail('person.lookStarted', 'personLookedAt', {
    to: people('whom staff look along with', ({ subject }) => [subject.id]),
    data: ({ after, at }) => ({
      by: after.by,
      reason: after.because,
      at: at.toISOString(),
      until: after.until,
      path: '/account/security-log',
    }),
  }),
]

type Invited = 'staff.invited' | 'staff.invitationWithdrawn'

/** By name and language when they are known here, else by their address in the language of who invited. */
function invited<E extends Invited>() {
  return addressed<E, { name: string; email: string; language: 'nl' | 'en' }>('who is invited', async (event, tx) => {
    const { after, data, subject } = event as EventOf<Invited>
    const known = await tx.person.findUnique({
      where: { email: after.email },
      select: { name: true, email: true, language: true },
    })
    return [known ?? { name: subject.name, email: after.email, language: data.language }]
  })
}

type Answered = 'staff.joined' | 'staff.declined'

function whoInvited<E extends Answered>() {
  return people<E>('who invited', (event) => [(event as EventOf<Answered>).data.invitedById])
}

function answer({ type, subject, after }: EventOf<'staff.joined'> | EventOf<'staff.declined'>) {
  const said = type === 'staff.joined' ? ('accepted' as const) : ('declined' as const)
  return { person: subject.name, role: after.role, answer: said, path: '/desk/people' }
}
