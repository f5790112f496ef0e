import { useLocale, useTranslations } from 'next-intl'
import { Cell, HeadCell, Ledger, Row } from '@/components/ui/ledger'
import { Icon } from '@/components/ui/icon'
import { Note, Tag } from '@/components/ui/tag'
import type { Case } from '@/lib/admin-applications/find-case'
import type { Comparison } from '@/lib/admin-applications/register-check'
import { today } from '@/lib/calendar'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { RegisterCompany } from '@/lib/kvk-register/register'
import type { Result } from '@/lib/result'

type CheckProps = { register: Result<RegisterCompany>; comparison: Comparison[]; known: Case['organization'] }

/** The trade register of this moment beside what was known with the application; differences stand out. */
export function RegisterCheck({ register, comparison, known }: CheckProps) {
  const t = useTranslations('desk')
  const locale = useLocale() as Locale
  const differences = comparison.filter(({ isDifferent }) => isDifferent).length
  return (
    <section className="blk first">
      <div className="sect__h">
        <h2>{t('register.title')}</h2>
        {register.ok && <Tag state={differences ? 'soon' : 'ok'} icon={differences ? 'warning' : 'ok'}>{t('register.differences', { count: differences })}</Tag>}
      </div>
      {!register.ok && (
        <Note state="soon" title={t('register.away.title')} className="my-3">
          {t('register.away.text', { moment: formatMoment(known.registerCheckedAt, locale) })}
        </Note>
      )}
      <Ledger
        caption={t('register.caption')}
        kind="plain"
        className="cmp"
        head={
          <>
            <HeadCell hidden>{t('register.fact')}</HeadCell>
            <HeadCell>{t('register.now')}</HeadCell>
            <HeadCell>{t('register.application')}</HeadCell>
          </>
        }
      >
        <FactRow label={t('register.facts.kvkNumber')} register={register.ok ? register.value.kvkNumber : null} application={known.kvkNumber} />
        {register.ok
          ? comparison.map(({ fact, ...pair }) => <FactRow key={fact} label={t(`register.facts.${fact}`)} {...pair} />)
          : <FactRow label={t('register.facts.name')} register={null} application={known.name} />}
        <StateRow register={register} known={known} />
      </Ledger>
      <p className="xs faint mt-2">{t('register.stored', { moment: formatMoment(known.registerCheckedAt, locale) })}</p>
    </section>
  )
}

function FactRow({ label, register, application, isDifferent }: { label: string; register: string | null; application: string; isDifferent?: boolean }) {
  const t = useTranslations('desk')
  return (
    <Row className={isDifferent ? 'dif' : undefined}>
      <th role="rowheader" scope="row">{label}</th>
      <Cell label={t('register.now')}>{register || t('register.none')}</Cell>
      <Cell label={t('register.application')}>
        {application || t('register.none')}
        {isDifferent && <span className="difw"><Icon name="warning" />{t('register.isDifferent')}</span>}
      </Cell>
    </Row>
  )
}

/** Whether the company still exists: an ended one must never get an admin. */
function StateRow({ register, known }: { register: Result<RegisterCompany>; known: Case['organization'] }) {
  const t = useTranslations('desk')
  const locale = useLocale() as Locale
  const say = (endedOn: Date | null) =>
    !endedOn ? t('register.active') : endedOn > today(new Date()) ? t('register.endsOn', { day: formatDay(endedOn, locale) }) : t('register.endedOn', { day: formatDay(endedOn, locale) })
  const isDifferent = register.ok && register.value.endedOn?.getTime() !== known.endedOn?.getTime()
  return <FactRow label={t('register.facts.state')} register={register.ok ? say(register.value.endedOn) : null} application={say(known.endedOn)} isDifferent={isDifferent} />
}
