import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import type { listApplications } from '@/lib/admin-applications/queries'
import { today } from '@/lib/calendar'
import { formatDayShort } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { ApplicationTag } from './application-tag'

type Application = Awaited<ReturnType<typeof listApplications>>[number]

type TableProps = { applications: Application[]; day: Date; order: 'asc' | 'desc'; sortHref: string }

/** The queue as a table; cards on a phone. */
export function QueueTable({ applications, day, order, sortHref }: TableProps) {
  const t = useTranslations('desk')
  return (
    <Ledger
      caption={t('queue.title')}
      head={
        <>
          <HeadCell className="w-1/3">{t('column.company')}</HeadCell>
          <HeadCell>{t('column.applicant')}</HeadCell>
          <HeadCell>{t('column.level')}</HeadCell>
          <HeadCell>{t('column.state')}</HeadCell>
          <HeadCell>{t('column.submitted')}</HeadCell>
          <HeadCell sort={{ state: order === 'asc' ? 'ascending' : 'descending', href: sortHref }}>{t('column.promised')}</HeadCell>
        </>
      }
    >
      {applications.map((application) => <QueueRow key={application.id} application={application} day={day} />)}
    </Ledger>
  )
}

function QueueRow({ application, day }: { application: Application; day: Date }) {
  const t = useTranslations('desk')
  const locale = useLocale() as Locale
  const { id, reference, organization, person, level, status, submittedAt, promisedBy } = application
  const isDue = status === 'submitted' && promisedBy <= day
  return (
    <Row>
      <RowHead href={`/desk/applications/${id}`} sub={t('queue.sub', { reference, number: organization.kvkNumber })}>{organization.name}</RowHead>
      <Cell label={t('column.applicant')}>{person.name}</Cell>
      <Cell label={t('column.level')}><Level level={level} /></Cell>
      <Cell status><ApplicationTag status={status} /></Cell>
      <Cell label={t('column.submitted')}>{formatDayShort(today(submittedAt), locale)}</Cell>
      <Cell label={t('column.promised')}>
        {isDue ? <b>{promisedBy < day ? t('queue.late', { day: formatDayShort(promisedBy, locale) }) : t('queue.today')}</b> : formatDayShort(promisedBy, locale)}
      </Cell>
    </Row>
  )
}
