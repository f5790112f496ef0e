import { useLocale, useTranslations } from 'next-intl'
import { HeadCell, Ledger } from '@/components/ui/ledger'
import { Note, Tag } from '@/components/ui/tag'
import type { Case } from '@/lib/desk/cases/queries/case'
import type { Work } from '@/lib/desk/cases/queries/work'
import type { RegisterComparison } from '@/lib/desk/cases/queries/register'
import { hasEnded } from '@/lib/organizations/rules'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import type { RegisterAnswer } from '@/lib/organizations/register/answer'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { askAgain } from '../actions'
import { AuthorityRows } from './authority-rows'
import { ExtractEntry, ExtractRow } from './extract'
import { FactRow } from './fact-row'
import { Representatives } from './representatives'

type CheckProps = {
  register: RegisterComparison
  known: Case['organization']
  work: Work
  applicant: string
  differences: number
}

/** What the trade register said last, and what the extract says, beside what was known with the application; differences stand out. */
export function RegisterCheck({ register, known, work, applicant, differences }: CheckProps) {
  const { answer, askedAt, comparison } = register
  const t = useTranslations('desk')
  const locale = useLocale()
  return (
    <section className="case-block case-block--first">
      <div className="section__head">
        <h2>{t('register.title')}</h2>
        {differences === 0 && !work.readiness.isCompared && (
          <Tag state="wait" icon="clock">
            {t('register.notCompared')}
          </Tag>
        )}
        {(differences > 0 || work.readiness.isCompared) && (
          <Tag state={differences ? 'soon' : 'ok'} icon={differences ? 'warning' : 'ok'}>
            {t('register.differences', { count: differences })}
          </Tag>
        )}
      </div>
      {!answer && (
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
          register={answer ? answer.kvkNumber : null}
          application={known.kvkNumber}
        />
        {answer ? (
          comparison.map(({ field, ...pair }) => <FactRow key={field} label={t(`register.facts.${field}`)} {...pair} />)
        ) : (
          <FactRow label={t('register.facts.name')} register={null} application={known.name} />
        )}
        <StateRow answer={answer} known={known} />
        <ExtractRow work={work} known={known} />
        <AuthorityRows work={work} name={applicant} />
      </Ledger>
      <p className="tiny-text faint mt-2">
        {t('register.stored', { moment: formatMoment(known.registerCheckedAt, locale) })}{' '}
        {answer && askedAt && t('register.asked', { moment: formatMoment(askedAt, locale) })}
      </p>
      {work.mayWork && (
        <ActionForm action={askAgain} errorTitle={t('register.notAsked')} prefix="register" className="mt-2">
          <input type="hidden" name="applicationId" value={work.id} />
          <SubmitButton kind="plain" small icon="refresh">
            {t('register.again')}
          </SubmitButton>
        </ActionForm>
      )}
      <ExtractEntry work={work} />
      <Representatives work={work} />
    </section>
  )
}

/** Whether the company still exists: an ended one must never get an admin. */
function StateRow({ answer, known }: { answer: RegisterAnswer | null; known: Case['organization'] }) {
  const t = useTranslations('desk')
  const locale = useLocale()
  const say = (endedOn: Date | null) =>
    !endedOn
      ? t('register.active')
      : !hasEnded({ endedOn }, new Date())
        ? t('register.endsOn', { day: formatDay(endedOn, locale) })
        : t('register.endedOn', { day: formatDay(endedOn, locale) })
  const isDifferent = answer !== null && answer.endedOn?.getTime() !== known.endedOn?.getTime()
  return (
    <FactRow
      label={t('register.facts.state')}
      register={answer ? say(answer.endedOn) : null}
      application={say(known.endedOn)}
      isDifferent={isDifferent}
    />
  )
}
