import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Facts } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { Case } from '@/lib/desk/cases/queries/case'
import { formatDay } from '@/lib/i18n/dates'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** Who asks, and whether their own means reaches the level they ask for. */
export function Applicant({ applicant, asked }: { applicant: Case['applicant']; asked: LevelOfAssurance }) {
  const t = useTranslations('desk')
  const isEnough = applicant.level !== null && isAtMost(asked, applicant.level)
  return (
    <section className="case-block">
      <div className="section__head">
        <h2>{t('applicant.title')}</h2>
      </div>
      <Facts
        items={[
          { label: t('applicant.name'), value: applicant.name },
          { label: t('applicant.email'), value: applicant.email },
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
