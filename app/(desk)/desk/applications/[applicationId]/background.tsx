import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Facts } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { Case } from '@/lib/admin-applications/find-case'
import { formatDay, formatDayOf, formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/service-catalogue/levels'

/** Who asks, and whether his own means reaches the level he asks for. */
export function Applicant({ applicant, asked }: { applicant: Case['applicant']; asked: LevelOfAssurance }) {
  const t = useTranslations('desk')
  const isEnough = applicant.level !== null && isAtMost(asked, applicant.level)
  return (
    <section className="blk">
      <div className="sect__h"><h2>{t('applicant.title')}</h2></div>
      <Facts
        items={[
          { label: t('applicant.name'), value: applicant.name },
          { label: t('applicant.email'), value: applicant.email },
          { label: t('applicant.asked'), value: <Level level={asked} /> },
          { label: t('applicant.means'), value: applicant.level ? <Level level={applicant.level} /> : t('applicant.noMeans') },
        ]}
      />
      {!isEnough && <Note state="soon" title={t('applicant.tooLow', { level: levelLabel(asked) })} className="mt-3" />}
    </section>
  )
}

/** Who can already act for this company. */
export function PresentAdmins({ admins }: { admins: Case['admins'] }) {
  const t = useTranslations('desk')
  const locale = useLocale() as Locale
  return (
    <section className="blk">
      <div className="sect__h"><h2>{t('admins.title')}</h2></div>
      {admins.length === 0 && <p className="sm soft">{t('admins.none')}</p>}
      <ul className="sm grid gap-2">
        {admins.map(({ id, name, level, validUntil }) => (
          <li key={id}>
            {name} {level && <Level level={level} />}{' '}
            {validUntil && <span className="soft">{t('admins.until', { day: formatDay(validUntil, locale) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What this person, or this company, asked before. */
export function Earlier({ earlier, personId }: { earlier: Case['earlier']; personId: string }) {
  const t = useTranslations('desk')
  const locale = useLocale() as Locale
  return (
    <section className="blk">
      <div className="sect__h"><h2>{t('earlier.title')}</h2></div>
      {earlier.length === 0 && <p className="sm soft">{t('earlier.none')}</p>}
      <ul className="sm grid gap-2">
        {earlier.map(({ id, reference, status, submittedAt, person, organization }) => (
          <li key={id}>
            <Link href={`/desk/applications/${id}`} prefetch={false}>{reference}</Link>{' '}
            {person.id === personId
              ? t('earlier.samePerson', { company: organization.name })
              : t('earlier.otherPerson', { name: person.name, company: organization.name })}{' '}
            <span className="soft">{t('earlier.state', { state: t(`status.${status}`), day: formatDayOf(submittedAt, locale) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the applicant wrote with his application, and all that was said since. */
export function Conversation({ messages, explanation, applicant }: { messages: Case['messages']; explanation: string; applicant: string }) {
  const t = useTranslations('desk')
  const locale = useLocale() as Locale
  return (
    <section className="blk">
      <div className="sect__h"><h2>{t('talk.title')}</h2></div>
      <p className="sm"><b>{t('talk.explanation', { name: applicant })}</b></p>
      <p className="whitespace-pre-line break-words">{explanation || <span className="soft">{t('talk.noExplanation')}</span>}</p>
      <ol className="grid gap-4 mt-4">
        {messages.map(({ id, authorName, isFromStaff, text, sentAt }) => (
          <li key={id}>
            <p className="sm">
              <b>{isFromStaff ? t('talk.staff', { name: authorName }) : authorName}</b> <span className="faint">{formatMoment(sentAt, locale)}</span>
            </p>
            <p className="whitespace-pre-line break-words">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
