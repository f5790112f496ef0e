import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { NotArrivedTag } from '@/components/not-arrived'
import { LinkButton } from '@/components/ui/button'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { SubmitButton } from '@/components/ui/submit-button'
import { Tag } from '@/components/ui/tag'
import { formatDayOf, formatMoment } from '@/lib/i18n/dates'
import type { NotArrived } from '@/lib/notifications/failures/rules'
import type { Pending } from '@/lib/organizations/invitations/queries/invitations'
import { resend, withdraw } from './actions'

type TableProps = {
  invitations: Pending[]
  /** By invitation: those of which the last mail did not arrive. */
  notArrived: Map<string, NotArrived>
  path: string
  organizationId: string
  mayInvite: boolean
}

/** Invitations without an answer yet, each with what an admin can do about it. */
export function PendingTable({ invitations, notArrived, ...shared }: TableProps) {
  const t = useTranslations('colleagues')
  return (
    <Ledger
      caption={t('pending.title')}
      head={
        <>
          <HeadCell>{t('pending.who')}</HeadCell>
          <HeadCell>{t('pending.role')}</HeadCell>
          <HeadCell>{t('pending.sent')}</HeadCell>
          <HeadCell>{t('pending.state')}</HeadCell>
          {shared.mayInvite && <HeadCell hidden>{t('pending.tools')}</HeadCell>}
        </>
      }
    >
      {invitations.map((invitation) => (
        <PendingRow
          key={invitation.id}
          invitation={invitation}
          notArrived={notArrived.get(invitation.id)}
          {...shared}
        />
      ))}
    </Ledger>
  )
}

function PendingRow({
  invitation,
  notArrived,
  path,
  organizationId,
  mayInvite,
}: {
  invitation: Pending
  notArrived: NotArrived | undefined
  path: string
  organizationId: string
  mayInvite: boolean
}) {
  const t = useTranslations('colleagues')
  const locale = useLocale()
  const { id, email, name, role, level, invitedByName, sentAt, expiresAt, isOver } = invitation
  const fields = (
    <>
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="invitationId" value={id} />
    </>
  )
  return (
    <Row>
      <RowHead sub={name ? email : undefined}>{name ?? email}</RowHead>
      <Cell label={t('pending.role')}>
        {t(`role.${role}`)} {level && <Level level={level} />}
      </Cell>
      <Cell label={t('pending.sent')}>
        {formatMoment(sentAt, locale)}
        <span className="subline">{t('pending.by', { name: invitedByName })}</span>
      </Cell>
      <Cell label={t('pending.state')} status>
        {isOver ? (
          <Tag state="off">{t('pending.over')}</Tag>
        ) : (
          <Tag state="wait">{t('pending.until', { day: formatDayOf(expiresAt, locale) })}</Tag>
        )}
        <NotArrivedTag of={notArrived} />
      </Cell>
      {mayInvite && (
        <Cell tools right>
          <div className="flex flex-wrap gap-2 lg:flex-nowrap lg:justify-end">
            <LinkButton small href={`${path}/invitations/${id}/correct`} aria-label={t('pending.correctOf', { email })}>
              {t('pending.correct')}
            </LinkButton>
            <ActionForm action={resend} errorTitle={t('pending.failed')} prefix={`resend-${id}`}>
              {fields}
              <SubmitButton kind="plain" small aria-label={t('pending.resendTo', { email })}>
                {t('pending.resend')}
              </SubmitButton>
            </ActionForm>
            <ActionForm action={withdraw} errorTitle={t('pending.failed')} prefix={`withdraw-${id}`}>
              {fields}
              <SubmitButton kind="stop" small aria-label={t('pending.withdrawOf', { email })}>
                {t('pending.withdraw')}
              </SubmitButton>
            </ActionForm>
          </div>
        </Cell>
      )}
    </Row>
  )
}
