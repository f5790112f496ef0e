import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { SubmitButton } from '@/components/ui/submit-button'
import { Tag } from '@/components/ui/tag'
import { formatDayOf } from '@/lib/i18n/dates'
import type { listStaffInvitations } from '@/lib/desk/staff/queries/staff'
import { withdraw } from './actions'

type Invitation = Awaited<ReturnType<typeof listStaffInvitations>>[number]

/** Who was invited to the staff and has not answered. */
export function InvitationTable({ invitations }: { invitations: Invitation[] }) {
  const t = useTranslations('staff')
  const locale = useLocale()
  return (
    <Ledger
      caption={t('invited.title')}
      head={
        <>
          <HeadCell className="w-1/3">{t('invited.who')}</HeadCell>
          <HeadCell>{t('list.role')}</HeadCell>
          <HeadCell>{t('invited.state')}</HeadCell>
          <HeadCell hidden>{t('invited.tools')}</HeadCell>
        </>
      }
    >
      {invitations.map(({ id, email, role, invitedByName, sentAt, expiresAt, isOver }) => (
        <Row key={id}>
          <RowHead sub={t('invited.by', { name: invitedByName, day: formatDayOf(sentAt, locale) })}>{email}</RowHead>
          <Cell label={t('list.role')}>{t(`role.${role}`)}</Cell>
          <Cell label={t('invited.state')} status>
            {isOver ? (
              <Tag state="off">{t('invited.over')}</Tag>
            ) : (
              <Tag state="wait">{t('invited.until', { day: formatDayOf(expiresAt, locale) })}</Tag>
            )}
          </Cell>
          <Cell tools right>
            <ActionForm action={withdraw} errorTitle={t('invited.failed')} prefix={`withdraw-${id}`}>
              <input type="hidden" name="invitationId" value={id} />
              <SubmitButton kind="stop" small aria-label={t('invited.withdrawOf', { email })}>
                {t('invited.withdraw')}
              </SubmitButton>
            </ActionForm>
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}
