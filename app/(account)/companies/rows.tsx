import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { highestLevel, isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { proofedLevel } from '@/lib/identity/proofing/rules'
import { LinkButton } from '@/components/ui/button'
import { Tag } from '@/components/ui/tag'
import { typed } from '@/components/ui/typed'
import type { OwnApplication } from '@/lib/admin-status/applications/queries/applications'
import { reminderDays } from '@/lib/admin-status/applications/rules'
import { daysBetween, today } from '@/lib/kernel/days'
import { formatDay, formatWeekday } from '@/lib/i18n/dates'
import { listHref } from '@/lib/kernel/forms/list-address'
import type { OwnCompany } from '@/lib/organizations/queries/organizations'
import { CompanyRow } from './company-row'

type ApplicationProps = { application: OwnApplication }

/** A draft to go on with, or support staff asked something: nothing happens until the person does. */
export function NeedsActionRow({ application }: ApplicationProps) {
  const t = useTranslations('companies')
  const isDraft = application.status === 'draft'
  return (
    <CompanyRow
      company={application.organization}
      position={t('application')}
      state={
        <Tag state={isDraft ? 'off' : 'soon'} icon="pencil">
          {isDraft ? t('unfinished.state') : t('answerNeeded.state')}
        </Tag>
      }
      detail={isDraft ? t('unfinished.detail') : t('answerNeeded.detail')}
      action={
        <LinkButton small href={`/applications/${application.id}`}>
          {isDraft ? t('unfinished.action') : t('answerNeeded.action')}
        </LinkButton>
      }
    />
  )
}

/** Signatories still have to sign, or support staff to decide. */
export function PendingRow({ application }: ApplicationProps) {
  const t = useTranslations('companies')
  const locale = useLocale()
  return (
    <CompanyRow
      company={application.organization}
      position={t('application')}
      state={<Tag state="wait">{application.promisedBy ? t('inReview.state') : t('inSigning.state')}</Tag>}
      detail={
        application.promisedBy
          ? t('inReview.detail', { day: formatWeekday(application.promisedBy, locale) })
          : t('inSigning.detail')
      }
      action={
        <LinkButton small href={`/applications/${application.id}`}>
          {application.promisedBy ? t('inReview.action') : t('inSigning.action')}
        </LinkButton>
      }
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
      position={t('application')}
      state={<Tag state="stop">{t('wasRejected.state')}</Tag>}
      detail={
        <span className="line-clamp-3 break-words">
          {t.rich('wasRejected.detail', { reason: rejectionReason ?? '', typed })}
        </span>
      }
      action={
        <LinkButton small icon="refresh" href={againPath(application)}>
          {t('wasRejected.action')}
        </LinkButton>
      }
    />
  )
}

/** A company one belongs to: an admin opens the portal, an employee may ask to become admin. */
export function ReadyRow({
  company,
  isApplying,
  approvedId,
  ownLevel,
  due,
}: {
  company: OwnCompany
  isApplying: boolean
  /** Their application, when it was approved lately. */ approvedId?: string
  /** The highest level at which they can sign in today. */ ownLevel: LevelOfAssurance | null
  /** How many requests they can decide on there. */ due: number
}) {
  const t = useTranslations('companies')
  const locale = useLocale()
  const { id, organization, role, level, validUntil } = company
  const portal = `/portal/${organization.id}`
  if (role === 'admin') {
    return (
      <CompanyRow
        company={organization}
        href={portal}
        position={
          <>
            {t('admin.place')} {level && <Level level={level} />}
          </>
        }
        state={
          <>
            <Tag state="ok">{t('admin.state')}</Tag>{' '}
            {due > 0 && <a href={`${portal}/requests?direction=received`}>{t('admin.due', { count: due })}</a>}
          </>
        }
        detail={
          validUntil && (
            <>
              {t('admin.detail', { day: formatDay(validUntil, locale) })}{' '}
              {endsSoon(validUntil) && !isApplying && <a href={`/companies/renew/${id}`}>{t('admin.renew')}</a>}
              {!isApplying && mayRaise(level, ownLevel) && (
                <a href={`/companies/raise/${organization.id}`}>{t('admin.raise')}</a>
              )}{' '}
              {approvedId && <a href={`/applications/${approvedId}`}>{t('admin.application')}</a>}
            </>
          )
        }
        action={
          <LinkButton small href={portal} iconAfter="arrow">
            {t('admin.action')}
          </LinkButton>
        }
      />
    )
  }
  if (role === 'restricted_admin') {
    return (
      <CompanyRow
        company={organization}
        href={portal}
        position={t('restricted.place')}
        state={<Tag state="ok">{t('employee.state')}</Tag>}
        detail={t('restricted.detail')}
        action={
          <LinkButton small href={portal} iconAfter="arrow">
            {t('admin.action')}
          </LinkButton>
        }
      />
    )
  }
  return (
    <CompanyRow
      company={organization}
      position={t('employee.place')}
      state={<Tag state="ok">{t('employee.state')}</Tag>}
      detail={isApplying ? t('employee.applying') : t('employee.detail')}
      action={
        isApplying ? (
          <LinkButton small href="/my-authorizations">
            {t('employee.mine')}
          </LinkButton>
        ) : (
          <LinkButton small href={listHref('/companies/add', { kvkNumber: organization.kvkNumber })}>
            {t('employee.action')}
          </LinkButton>
        )
      }
    />
  )
}

/** Where one asks the same again; a higher level for a status that runs is asked elsewhere than a status. */
export const againPath = ({ id, kind, organization }: Pick<OwnApplication, 'id' | 'kind' | 'organization'>): string =>
  kind === 'raise'
    ? `/companies/raise/${organization.id}`
    : listHref('/companies/add', { kvkNumber: organization.kvkNumber, from: id })

/** Whether the way to a higher level stands here: what proof of identity gives, or what they hold, is above what they have. */
const mayRaise = (level: LevelOfAssurance | null, held: LevelOfAssurance | null): boolean =>
  level !== null && !isAtMost(highestLevel(proofedLevel, held ?? proofedLevel), level)

/** The way to renew is in view from the first reminder on; any earlier, the mail of the day would come too soon. */
function endsSoon(validUntil: Date): boolean {
  return daysBetween(today(new Date()), validUntil) <= Math.max(...reminderDays)
}
