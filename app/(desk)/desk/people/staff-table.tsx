import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import type { StaffMember } from '@/lib/desk/staff/queries/staff'
import { env } from '@/lib/kernel/env'

type TableProps = { members: StaffMember[]; ownId: string; mayChange: boolean }

/** The members of the support staff. A lead opens their colleagues from here. */
export function StaffTable({ members, ownId, mayChange }: TableProps) {
  const t = useTranslations('staff')
  const locale = useLocale()
  return (
    <Ledger
      caption={t('list.title')}
      head={
        <>
          <HeadCell className="w-1/3">{t('list.name')}</HeadCell>
          <HeadCell>{t('list.role')}</HeadCell>
          <HeadCell>{t('list.level')}</HeadCell>
          <HeadCell>{t('list.lastSeen')}</HeadCell>
        </>
      }
    >
      {members.map(({ id, name, email, role, level, isActive, lastSeenAt }) => (
        <Row key={id}>
          <RowHead href={mayChange && id !== ownId ? `/desk/people/staff/${id}` : undefined} sub={email}>
            {id === ownId ? t('list.you', { name }) : name}
          </RowHead>
          <Cell label={t('list.role')}>{t(`role.${role}`)}</Cell>
          <Cell label={t('list.level')}>
            {level ? <Level level={level} /> : t('list.noMeans')}{' '}
            {!isActive && <Tag state="stop">{t('list.tooLow')}</Tag>}
          </Cell>
          <Cell label={t('list.lastSeen')}>
            {lastSeenAt
              ? formatMoment(lastSeenAt, locale)
              : t('list.notLately', { days: env().SESSION_RETENTION_DAYS })}
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}
