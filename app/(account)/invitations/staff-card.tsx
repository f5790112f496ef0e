import { getLocale, getTranslations } from 'next-intl/server'
import { SignInAgain } from '@/app/other-session'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, Panel } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import type { findAnsweredStaffInvitation, OwnStaffInvitation } from '@/lib/desk/staff/queries/staff'
import { acceptStaff, declineStaff } from './actions'

/** The support desk asks this person as a colleague, with the two answers. */
export async function StaffCard({ invitation, isOnly }: { invitation: OwnStaffInvitation; isOnly: boolean }) {
  const t = await getTranslations('staff')
  const locale = await getLocale()
  const { id, role, invitedByName, expiresAt } = invitation
  return (
    <Panel label={t('own.title')}>
      <h2>{t('own.title')}</h2>
      <p className="soft">{t('own.asks', { name: invitedByName })}</p>
      <Facts
        className="mt-4"
        items={[
          { label: t('own.role'), value: t(`role.${role}`) },
          { label: t('own.may'), value: t(`may.${role}`) },
          { label: t('own.needs'), value: t('own.level') },
          { label: t('own.until'), value: formatMoment(expiresAt, locale) },
        ]}
      />
      <div className="actions mt-4">
        <ActionForm action={acceptStaff} errorTitle={t('own.failed')} prefix={`accept-${id}`}>
          <input type="hidden" name="invitationId" value={id} />
          <SubmitButton kind={isOnly ? 'main' : 'plain'} aria-label={t('own.acceptOf')}>
            {t('own.accept')}
          </SubmitButton>
        </ActionForm>
        <ActionForm action={declineStaff} errorTitle={t('own.failed')} prefix={`decline-${id}`}>
          <input type="hidden" name="invitationId" value={id} />
          <SubmitButton kind="stop" aria-label={t('own.declineOf')}>
            {t('own.decline')}
          </SubmitButton>
        </ActionForm>
      </div>
    </Panel>
  )
}

/** What came of it; the desk itself asks for a sign-in of its own. */
export async function StaffAnswered({
  answered,
}: {
  answered: NonNullable<Awaited<ReturnType<typeof findAnsweredStaffInvitation>>>
}) {
  const t = await getTranslations('staff')
  if (answered.status === 'declined')
    return (
      <Note state="ok" role="status" className="mb-6" title={t('own.declined')}>
        {t('own.declinedText')}
      </Note>
    )
  return (
    <Note state="ok" role="status" className="mb-6" title={t('own.accepted')}>
      <p>{t('own.acceptedText')}</p>
      <div className="mt-3">
        <SignInAgain to="desk" />
      </div>
    </Note>
  )
}
