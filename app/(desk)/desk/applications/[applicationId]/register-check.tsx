import { useLocale, useTranslations } from 'next-intl'
import { HeadCell, Ledger } from '@/components/ui/ledger'
import { Note, Tag } from '@/components/ui/tag'
import type { Case } from '@/lib/desk/cases/queries/case'
import type { Work } from '@/lib/desk/cases/queries/work'
import type { Comparison } from '@/lib/desk/cases/rules/register-check'
import { today } from '@/lib/kernel/days'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import type { Result } from '@/lib/kernel/result'
import { AuthorityRows } from './authority-rows'
import { FactRow } from './fact-row'
import { Representatives } from './representatives'

type CheckProps = {
  register: Result<RegisterCompany>
  comparison: Comparison[]
  known: Case['organization']
  work: Work
  applicant: string
  differences: number
}

/** The trade register of this moment, and what the extract says, beside what was known with the application; differences stand out. */
export function RegisterCheck({ register, comparison, known, work, applicant, differences }: CheckProps) {
  const t = useTranslations('desk')
  const locale = useLocale()
  return (
    <section className="case-block case-block--first">
      <div className="section__head">
        <h2>{t('register.title')}</h2>
        {register.ok && (
          <Tag state={differences ? 'soon' : 'ok'} icon={differences ? 'warning' : 'ok'}>
            {t('register.differences', { count: differences })}
          </Tag>
        )}
      </div>
      {!register.ok && (
        <Note state="soon" title={t('register.away.title')} className="my-3">
          {t('register.away.text', { moment: formatMoment(known.registerCheckedAt, locale) })}
        </Note>
      )}
      <Ledger
        caption={t('register.caption')}
        kind="plain"
        className="comparison"
        head={
          <>
            <HeadCell hidden>{t('register.fact')}</HeadCell>
            <HeadCell>{t('register.now')}</HeadCell>
            <HeadCell>{t('register.application')}</HeadCell>
          </>
        }
      >
        <FactRow
          label={t('register.facts.kvkNumber')}
          register={register.ok ? register.value.kvkNumber : null}
          application={known.kvkNumber}
        />
        {register.ok ? (
          comparison.map(({ fact, ...pair }) => <FactRow key={fact} label={t(`register.facts.${fact}`)} {...pair} />)
        ) : (
          <FactRow label={t('register.facts.name')} register={null} application={known.name} />
        )}
        <StateRow register={register} known={known} />
        <AuthorityRows work={work} name={applicant} />
      </Ledger>
      <p className="tiny-text faint mt-2">
        {t('register.stored', { moment: formatMoment(known.registerCheckedAt, locale) })}
      </p>
      <Representatives work={work} />
    </section>
  )
}

/** Whether the company still exists: an ended one must never get an admin. */
function StateRow({ register, known }: { register: Result<RegisterCompany>; known: Case['organization'] }) {
  const t = useTranslations('desk')
  const locale = useLocale()
  const say = (endedOn: Date | null) =>
    !endedOn
      ? t('register.active')
      : endedOn > today(new Date())
        ? t('register.endsOn', { day: formatDay(endedOn, locale) })
        : t('register.endedOn', { day: formatDay(endedOn, locale) })
  const isDifferent = register.ok && register.value.endedOn?.getTime() !== known.endedOn?.getTime()
  return (
    <FactRow
      label={t('register.facts.state')}
      register={register.ok ? say(register.value.endedOn) : null}
      application={say(known.endedOn)}
      isDifferent={isDifferent}
    />
  )
}
