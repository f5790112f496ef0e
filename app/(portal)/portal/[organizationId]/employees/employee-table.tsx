import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { NotArrivedTag } from '@/components/not-arrived'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { noWork, type Work } from '@/lib/authorizations/assignments/queries/work'
import { formatDay } from '@/lib/i18n/dates'
import type { Employee } from '@/lib/organizations/memberships/queries/employees'
import type { NotArrived } from '@/lib/notifications/failures/rules'
import { MeansOf } from './means-of'

type TableProps = {
  employees: Employee[]
  work: Map<string, Work>
  /** By membership: whom the last message did not reach. */
  notReached: Map<string, NotArrived>
  path: string
  ownMembershipId: string
  mayEnd: boolean
}

/** The people of an organization as a table; cards on a phone. */
export function EmployeeTable({ employees, work, notReached, path, ownMembershipId, mayEnd }: TableProps) {
  const t = useTranslations('employees')
  return (
    <Ledger
      caption={t('title')}
      head={
        <>
          <HeadCell className="w-1/3">{t('column.name')}</HeadCell>
          <HeadCell>{t('column.role')}</HeadCell>
          <HeadCell>{t('column.level')}</HeadCell>
          <HeadCell>{t('column.clients')}</HeadCell>
          {mayEnd && <HeadCell hidden>{t('column.end')}</HeadCell>}
        </>
      }
    >
      {employees.map((employee) => (
        <EmployeeRow
          key={employee.membershipId}
          employee={employee}
          work={work.get(employee.membershipId) ?? noWork}
          notReached={notReached.get(employee.membershipId)}
          path={path}
          isSelf={employee.membershipId === ownMembershipId}
          mayEnd={mayEnd}
        />
      ))}
    </Ledger>
  )
}

function EmployeeRow({
  employee,
  work: { clients, assignments, own },
  notReached,
  path,
  isSelf,
  mayEnd,
}: {
  employee: Employee
  work: Work
  notReached: NotArrived | undefined
  path: string
  isSelf: boolean
  mayEnd: boolean
}) {
  const t = useTranslations('employees')
  const locale = useLocale()
  const { membershipId, name, email, role, adminLevel, adminUntil, leaving } = employee
  return (
    <Row>
      <RowHead
        href={`${path}/${membershipId}`}
        sub={
          <>
            {email}
            <NotArrivedTag of={notReached} />
          </>
        }
      >
        {isSelf ? t('you', { name }) : name}
      </RowHead>
      <Cell label={t('column.role')}>
        {t(`role.${role}`)} {role === 'admin' && adminLevel && <Level level={adminLevel} />}
        {leaving?.lastDay && (
          <span className="subline">{t('leaves', { day: formatDay(leaving.lastDay, locale) })}</span>
        )}
        {adminUntil && !leaving && (
          <span className="subline">{t('until', { day: formatDay(adminUntil, locale) })}</span>
        )}
      </Cell>
      <Cell label={t('column.level')}>
        <MeansOf employee={employee} none={t('noMeans')} />
      </Cell>
      <Cell label={t('column.clients')}>
        {clients > 0 ? t('work', { clients, assignments }) : own === 0 && t('noClients')}
        {own > 0 && <span className="block">{t('ownWork', { count: own })}</span>}
      </Cell>
      {mayEnd && (
        <Cell tools right>
          <Link href={`${path}/${membershipId}/leave`} prefetch={false} aria-label={t('end.openFor', { name })}>
            {t('end.open')}
          </Link>
        </Cell>
      )}
    </Row>
  )
}
