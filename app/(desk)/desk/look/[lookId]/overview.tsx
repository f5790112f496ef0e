import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Section } from '@/components/ui/surface'
import type { OwnApplication } from '@/lib/admin-status/applications/queries/applications'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import type { listOwnInvitations } from '@/lib/organizations/invitations/queries/invitations'
import type { OwnCompany } from '@/lib/organizations/queries/organizations'
import { ApplicationTag } from '../../application-tag'

function Part({ title, none, count, children }: { title: string; none: string; count: number; children: ReactNode }) {
  const t = useTranslations('look')
  return (
    <Section
      title={title}
      aside={count > 0 && <span className="small-text faint">{t('overview.count', { count })}</span>}
    >
      {count === 0 ? <p className="soft">{none}</p> : children}
    </Section>
  )
}

/** The memberships that the person has. */
export function Companies({ companies, total }: { companies: OwnCompany[]; total: number }) {
  const t = useTranslations('look')
  const locale = useLocale()
  return (
    <Part title={t('companies.title')} none={t('companies.none')} count={total}>
      <Ledger
        caption={t('companies.title')}
        head={
          <>
            <HeadCell className="w-1/3">{t('companies.name')}</HeadCell>
            <HeadCell>{t('companies.role')}</HeadCell>
            <HeadCell>{t('companies.until')}</HeadCell>
          </>
        }
      >
        {companies.map(({ id, role, level, validUntil, organization }) => (
          <Row key={id}>
            <RowHead sub={t('kvk', { number: organization.kvkNumber })}>{organization.name}</RowHead>
            <Cell label={t('companies.role')}>
              {t(`companies.roleName.${role}`)} {level && <Level level={level} />}
            </Cell>
            <Cell label={t('companies.until')}>
              {validUntil ? formatDay(validUntil, locale) : t('companies.noEnd')}
            </Cell>
          </Row>
        ))}
      </Ledger>
    </Part>
  )
}

/** What the person asked the desk for and was not given yet. */
export function Applications({ applications }: { applications: OwnApplication[] }) {
  const t = useTranslations('look')
  const locale = useLocale()
  return (
    <Part title={t('applications.title')} none={t('applications.none')} count={applications.length}>
      <Ledger
        caption={t('applications.title')}
        head={
          <>
            <HeadCell className="w-1/3">{t('companies.name')}</HeadCell>
            <HeadCell>{t('applications.level')}</HeadCell>
            <HeadCell>{t('applications.state')}</HeadCell>
            <HeadCell>{t('applications.promised')}</HeadCell>
          </>
        }
      >
        {applications.map(({ id, level, status, promisedBy, organization }) => (
          <Row key={id}>
            <RowHead sub={t('kvk', { number: organization.kvkNumber })}>{organization.name}</RowHead>
            <Cell label={t('applications.level')}>
              <Level level={level} />
            </Cell>
            <Cell label={t('applications.state')} status>
              <ApplicationTag status={status} />
            </Cell>
            <Cell label={t('applications.promised')}>
              {promisedBy ? formatDay(promisedBy, locale) : t('applications.notYet')}
            </Cell>
          </Row>
        ))}
      </Ledger>
    </Part>
  )
}

/** What the person is invited for. */
export function Invitations({ invitations }: { invitations: Awaited<ReturnType<typeof listOwnInvitations>> }) {
  const t = useTranslations('look')
  const locale = useLocale()
  return (
    <Part title={t('invitations.title')} none={t('invitations.none')} count={invitations.length}>
      <Ledger
        caption={t('invitations.title')}
        head={
          <>
            <HeadCell className="w-1/3">{t('companies.name')}</HeadCell>
            <HeadCell>{t('companies.role')}</HeadCell>
            <HeadCell>{t('invitations.by')}</HeadCell>
            <HeadCell>{t('invitations.until')}</HeadCell>
          </>
        }
      >
        {invitations.map(({ id, role, level, invitedByName, expiresAt, organization }) => (
          <Row key={id}>
            <RowHead sub={t('kvk', { number: organization.kvkNumber })}>{organization.name}</RowHead>
            <Cell label={t('companies.role')}>
              {t(`companies.roleName.${role}`)} {level && <Level level={level} />}
            </Cell>
            <Cell label={t('invitations.by')}>{invitedByName}</Cell>
            <Cell label={t('invitations.until')}>{formatMoment(expiresAt, locale)}</Cell>
          </Row>
        ))}
      </Ledger>
    </Part>
  )
}
