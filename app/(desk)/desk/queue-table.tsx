import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Icon, type IconName } from '@/components/ui/icon'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import type { QueueFilter } from '@/lib/desk/queue/filter'
import type { QueueCase } from '@/lib/desk/queue/queries/queue'
import { formatDayShort, formatTime } from '@/lib/i18n/dates'
import { ApplicationTag } from './application-tag'

type TableProps = {
  cases: QueueCase[]
  staffId: string
  day: Date
  filter: QueueFilter
  hrefOf: (filter: QueueFilter) => string
}

/** The queue as a table; cards on a phone. */
export function QueueTable({ cases, staffId, day, filter, hrefOf }: TableProps) {
  const t = useTranslations('queue')
  const { order } = filter
  const sort = {
    state:
      order === 'promised'
        ? ('ascending' as const)
        : order === 'promised_down'
          ? ('descending' as const)
          : ('none' as const),
    href: hrefOf({ ...filter, order: order === 'promised' ? 'promised_down' : 'promised' }),
  }
  return (
    <Ledger
      caption={t('title')}
      head={
        <>
          <HeadCell>{t('column.company')}</HeadCell>
          <HeadCell>{t('column.applicant')}</HeadCell>
          <HeadCell>{t('column.level')}</HeadCell>
          <HeadCell>{t('column.attention')}</HeadCell>
          <HeadCell sort={sort}>{t('column.promised')}</HeadCell>
          <HeadCell>{t('column.holder')}</HeadCell>
        </>
      }
    >
      {cases.map((one) => (
        <QueueRow key={one.id} one={one} staffId={staffId} day={day} isMixed={filter.is !== 'new'} />
      ))}
    </Ledger>
  )
}

function QueueRow({ one, staffId, day, isMixed }: { one: QueueCase; staffId: string; day: Date; isMixed: boolean }) {
  const t = useTranslations('queue')
  const locale = useLocale()
  const { id, reference, organization, person, level, status, promisedBy } = one
  const isDue = (status === 'submitted' || status === 'second_review') && promisedBy <= day
  return (
    <Row>
      <RowHead href={`/desk/applications/${id}`} sub={t('sub', { reference, number: organization.kvkNumber })}>
        {organization.name}
      </RowHead>
      <Cell label={t('column.applicant')}>{person.name}</Cell>
      <Cell label={t('column.level')}>
        <Level level={level} />
      </Cell>
      <Cell label={t('column.attention')}>
        {isMixed && <ApplicationTag status={status} />} <Attention one={one} />
      </Cell>
      <Cell label={t('column.promised')}>
        {status === 'more_information_needed' ? (
          <span className="soft">{t('waits')}</span>
        ) : isDue ? (
          <b>{promisedBy < day ? t('late', { day: formatDayShort(promisedBy, locale) }) : t('today')}</b>
        ) : (
          formatDayShort(promisedBy, locale)
        )}
      </Cell>
      <Cell label={t('column.holder')}>
        {openStatuses.includes(status) && <Holder holder={one.holder} staffId={staffId} />}
      </Cell>
    </Row>
  )
}

/** What stands out of a case before one opens it; of a decided one nothing does any more. */
function Attention({ one }: { one: QueueCase }) {
  const t = useTranslations('queue')
  if (!openStatuses.includes(one.status)) return null
  const signs: [boolean, IconName, string, boolean?][] = [
    [one.differences > 0, 'warning', t('differences', { count: one.differences }), true],
    [one.differences === 0 && !one.isCompared, 'clock', t('notCompared')],
    [one.risks.length > 0, 'eye', t('fourEyes')],
    [one.risks.includes('paper_only'), 'document', t('paper')],
    [one.risks.includes('objection'), 'warning', t('objection'), true],
    [one.reopenedAt !== null, 'return', t('reopened')],
  ]
  return signs.map(
    ([holds, icon, words, isSoon]) =>
      holds && (
        <span key={words} className={isSoon ? 'signal signal--soon' : 'signal'}>
          <Icon name={icon} />
          {words}
        </span>
      ),
  )
}

function Holder({ holder, staffId }: { holder: QueueCase['holder']; staffId: string }) {
  const t = useTranslations('queue')
  const locale = useLocale()
  if (!holder) return t('free')
  const time = formatTime(holder.until, locale)
  return holder.personId === staffId ? (
    <span className="held-by-me">{t('you', { time })}</span>
  ) : (
    t('other', { name: holder.name, time })
  )
}
