import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { NotArrivedTag } from '@/components/not-arrived'
import { Facts } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { Identity } from '@/lib/desk/cases/queries/identity'
import type { Case } from '@/lib/desk/cases/queries/case'
import { today } from '@/lib/kernel/days'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import { formatPhone } from '@/lib/i18n/numbers'
import type { NotArrived } from '@/lib/notifications/failures/rules'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'

type ApplicantProps = {
  applicant: Case['applicant']
  /** What did not arrive at their address and number. */
  notReached: { email: NotArrived | null; mobile: NotArrived | null }
  identity: Identity
  asked: LevelOfAssurance
}

/** Who asks, how it is known that they are that, who shares something with them, and whether their means reaches the level they ask for. */
export function Applicant({ applicant, notReached, identity, asked }: ApplicantProps) {
  const t = useTranslations('desk')
  const tProofing = useTranslations('proofing')
  const locale = useLocale()
  const { proofing, birthDate, mobileNumber, createdAt, shared } = identity
  const isEnough = applicant.level !== null && isAtMost(asked, applicant.level)
  return (
    <section className="case-block">
      <div className="section__head">
        <h2>{t('applicant.title')}</h2>
      </div>
      <Facts
        items={[
          { label: t('applicant.name'), value: applicant.name },
          { label: t('applicant.email'), value: <Reached value={applicant.email} notReached={notReached.email} /> },
          {
            label: t('applicant.identity'),
            value:
              proofing?.method && proofing.establishedOn
                ? t('applicant.proofed', {
                    level: levelLabel(proofing.level),
                    how: tProofing(`method.${proofing.method}`),
                    document: proofing.document ? tProofing(`document.${proofing.document}`) : 'none',
                    day: formatDay(proofing.establishedOn, locale),
                    place: proofing.place ?? '',
                    first: proofing.recordedByName ?? '',
                    second: proofing.decidedByName ?? '',
                  })
                : t('applicant.notRecorded'),
          },
          {
            label: t('applicant.birthDate'),
            value: birthDate ? formatDay(birthDate, locale) : t('applicant.notRecorded'),
          },
          {
            label: t('applicant.mobileNumber'),
            value: (
              <Reached
                value={mobileNumber ? formatPhone(mobileNumber) : t('applicant.notRecorded')}
                notReached={notReached.mobile}
              />
            ),
          },
          {
            label: t('applicant.since'),
            value: t('applicant.sinceDay', { day: formatDayOf(createdAt, locale), days: daysSince(createdAt) }),
          },
          { label: t('applicant.sharesNumber'), value: <Sharing {...shared.number} /> },
          { label: t('applicant.sharesBrowser'), value: <Sharing {...shared.browser} /> },
          { label: t('applicant.sharesAddress'), value: <Sharing {...shared.address} /> },
          { label: t('applicant.asked'), value: <Level level={asked} /> },
          {
            label: t('applicant.means'),
            value: applicant.level ? <Level level={applicant.level} /> : t('applicant.noMeans'),
          },
        ]}
      />
      {!isEnough && <Note state="soon" title={t('applicant.tooLow', { level: levelLabel(asked) })} className="mt-3" />}
    </section>
  )
}

function Reached({ value, notReached }: { value: string; notReached: NotArrived | null }) {
  return (
    <>
      {value}
      <NotArrivedTag of={notReached} />
    </>
  )
}

const daysSince = (moment: Date) => Math.round((today(new Date()).getTime() - today(moment).getTime()) / 86_400_000)

/** Other accounts with the same: how many, and who. */
function Sharing({ count, people }: Identity['shared']['number']) {
  const t = useTranslations('desk')
  return (
    <>
      {t('applicant.shared', { count })}
      {people.length > 0 && (
        <ul className="small-text soft">
          {people.map(({ id, name, email }) => (
            <li key={id} className="break-words">
              {name}, {email}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Who can already act for this company. */
export function PresentAdmins({ admins }: { admins: Case['admins'] }) {
  const t = useTranslations('desk')
  const locale = useLocale()
  return (
    <section className="case-block">
      <div className="section__head">
        <h2>{t('admins.title')}</h2>
      </div>
      {admins.length === 0 && <p className="small-text soft">{t('admins.none')}</p>}
      <ul className="small-text grid gap-2">
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
