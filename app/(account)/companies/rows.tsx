import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { LinkButton } from '@/components/ui/button'
import { Tag } from '@/components/ui/tag'
import type { OwnApplication } from '@/lib/admin-applications/queries'
import { formatDay, formatWeekday } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { listHref } from '@/lib/list-address'
import type { OwnCompany } from '@/lib/organizations/queries'
import { CompanyRow } from './company-row'

type ApplicationProps = { application: OwnApplication }

/** Support staff asked something: nothing happens until the person answers. */
export function NeedsActionRow({ application }: ApplicationProps) {
  const t = useTranslations('companies')
  return (
    <CompanyRow
      company={application.organization}
      place={t('application')}
      state={<Tag state="soon" icon="pencil">{t('answerNeeded.state')}</Tag>}
      detail={t('answerNeeded.detail')}
      action={<LinkButton small href={`/applications/${application.id}`}>{t('answerNeeded.action')}</LinkButton>}
    />
  )
}

/** Support staff still have to decide. */
export function PendingRow({ application }: ApplicationProps) {
  const t = useTranslations('companies')
  const locale = useLocale() as Locale
  return (
    <CompanyRow
      company={application.organization}
      place={t('application')}
      state={<Tag state="wait">{t('inReview.state')}</Tag>}
      detail={t('inReview.detail', { day: application.promisedBy ? formatWeekday(application.promisedBy, locale) : '' })}
      action={<LinkButton small href={`/applications/${application.id}`}>{t('inReview.action')}</LinkButton>}
    />
  )
}

/** Rejected, with the reason; one may start again with what was filled in. */
export function RejectedRow({ application }: ApplicationProps) {
  const t = useTranslations('companies')
  const { organization, rejectionReason } = application
  return (
    <CompanyRow
      company={organization}
      href={`/applications/${application.id}`}
      place={t('application')}
      state={<Tag state="stop">{t('wasRejected.state')}</Tag>}
      detail={<span className="line-clamp-3 break-words">{t('wasRejected.detail', { reason: rejectionReason ?? '' })}</span>}
      action={
        <LinkButton small icon="refresh" href={listHref('/companies/add', { kvkNumber: organization.kvkNumber })}>
          {t('wasRejected.action')}
        </LinkButton>
      }
    />
  )
}

/** A place one has: an admin opens the portal, an employee may ask to become admin. */
export function ReadyRow({ company, isApplying }: { company: OwnCompany; isApplying: boolean }) {
  const t = useTranslations('companies')
  const locale = useLocale() as Locale
  const { organization, role, level, validUntil } = company
  const portal = `/portal/${organization.id}`
  if (role === 'admin') {
    return (
      <CompanyRow
        company={organization}
        href={portal}
        place={<>{t('admin.place')} {level && <Level level={level} />}</>}
        state={<Tag state="ok">{t('admin.state')}</Tag>}
        detail={validUntil && t('admin.detail', { day: formatDay(validUntil, locale) })}
        action={<LinkButton small href={portal} iconAfter="arrow">{t('admin.action')}</LinkButton>}
      />
    )
  }
  if (role === 'restricted_admin') {
    return (
      <CompanyRow
        company={organization}
        href={portal}
        place={t('restricted.place')}
        state={<Tag state="ok">{t('employee.state')}</Tag>}
        detail={t('restricted.detail')}
        action={<LinkButton small href={portal} iconAfter="arrow">{t('admin.action')}</LinkButton>}
      />
    )
  }
  return (
    <CompanyRow
      company={organization}
      place={t('employee.place')}
      state={<Tag state="ok">{t('employee.state')}</Tag>}
      detail={isApplying ? t('employee.applying') : t('employee.detail')}
      action={
        isApplying ? (
          <LinkButton small href="/my-authorizations">{t('employee.mine')}</LinkButton>
        ) : (
          <LinkButton small href={listHref('/companies/add', { kvkNumber: organization.kvkNumber })}>{t('employee.action')}</LinkButton>
        )
      }
    />
  )
}
