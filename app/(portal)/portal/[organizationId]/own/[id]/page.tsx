import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { LifeLine } from '@/components/authorization/life-line'
import { ServicesLedger } from '@/components/authorization/services-ledger'
import { standardWhat } from '@/components/authorization/standard-what'
import { StoryOf } from '@/components/authorization/story-of'
import { AuthorizationStateTag } from '@/components/status-tag'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/lists'
import { Facts, PageHead, Section } from '@/components/ui/surface'
import type { OwnCondition } from '@/lib/authorizations/decision'
import { lifeOf } from '@/lib/authorizations/life'
import { mendOf } from '@/lib/authorizations/mending'
import { isOver } from '@/lib/authorizations/rules'
import { findStandard, type Standard } from '@/lib/authorizations/standard/queries/standard'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { listEventsOf } from '@/lib/events/queries/history'
import { formatDay, formatDayOf, formatMoment } from '@/lib/i18n/dates'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { listUsesOf, type Use } from '@/lib/openid/choices/queries/uses'
import { receiptPath } from '../../wizard/paths'
import { chosenHref } from '../paths'

type PageProps = { params: Promise<{ organizationId: string; id: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { organizationId, id } = await params
  const admin = await requireMember(organizationId, `/portal/${organizationId}/own/${id}`, 'authorization.view')
  const standard = await findStandard(admin.organizationId, id, 'nl')
  const t = await getTranslations('own')
  return { title: t('detail.title', { name: standard?.name ?? '' }) }
}

/** What one employee may do for the own organization, and whether it works now. */
export default async function OwnAuthorizationPage({ params }: PageProps) {
  const { organizationId, id } = await params
  const home = `/portal/${organizationId}`
  const admin = await requireMember(organizationId, `${home}/own/${id}`, 'authorization.view')
  const now = new Date()
  const locale = await getLocale()
  const standard = await findStandard(admin.organizationId, id, locale, now)
  if (!standard) notFound()
  const [events, [use]] = await Promise.all([
    listEventsOf(admin.organizationId, { id: standard.id, requestId: null }, false),
    listUsesOf(admin.organizationId, standard.id, locale),
  ])
  const t = await getTranslations('own')
  const tList = await getTranslations('authorizations')
  const { name, organizationName: company, state } = standard
  const what = standardWhat(standard, tList)
  return (
    <div className="wrap main screen-authorization">
      <BackLink href={`${home}/received?whose=own`}>{t('list')}</BackLink>
      <PageHead title={name} tag={<AuthorizationStateTag state={state} />}>
        <p>
          {t('detail.intro', {
            state,
            name,
            company,
            what: standard.scope === 'services' ? what : what.charAt(0).toLowerCase() + what.slice(1),
            from: formatDay(standard.validFrom, locale),
            until: formatDay(standard.validUntil, locale),
            ended: standard.endedAt ? formatDayOf(standard.endedAt, locale) : '',
          })}
        </p>
      </PageHead>
      <div className="max-w-3xl">
        <Section title={tList('life.title')}>
          <LifeLine id="life" life={lifeOf({ asked: null, granted: asGranted(standard), assignedAt: null }, now)} />
        </Section>
        <Section title={t('detail.services')}>
          {standard.scope === 'services' ? <Services standard={standard} /> : <Wide standard={standard} />}
        </Section>
        <StoryOf events={events} now={now} />
        <Section title={t('detail.facts')}>
          <FactsOf standard={standard} use={use} organizationId={admin.organizationId} />
        </Section>
        {!isOver(state) && can(admin, 'standard.end') && (
          <div className="danger">
            <p>{t.rich('detail.stop', { name, b: (words) => <b>{words}</b> })}</p>
            <LinkButton kind="stop" small icon="unlink" href={chosenHref(`${home}/own/end`, [standard.id])}>
              {t('detail.stopButton')}
            </LinkButton>
          </div>
        )}
      </div>
    </div>
  )
}

/** Nobody grants it and nobody is assigned: it is given to somebody. */
const asGranted = ({ state, givenAt, ...standard }: Standard) => ({
  ...standard,
  grantedAt: givenAt,
  status: state === 'ended' ? ('ended' as const) : ('active' as const),
})

async function Services({ standard }: { standard: Standard }) {
  const t = await getTranslations('own')
  return (
    <ServicesLedger
      services={standard.services}
      last={{
        label: t('detail.now'),
        of: ({ missing, level }) =>
          missing.length === 0 ? (
            <Works>{t('detail.works', { name: standard.name })}</Works>
          ) : (
            <Reasons standard={standard} missing={missing} needed={level} />
          ),
      }}
    />
  )
}

async function Wide({ standard }: { standard: Standard }) {
  const t = await getTranslations('own')
  const { name, level, held, missing, providerName } = standard
  const isEnough = held !== null && isAtMost(level, held)
  return (
    <>
      <p className="rule pt-3">
        {providerName
          ? t('detail.wideProvider', { provider: providerName, level: levelLabel(level) })
          : t('detail.wideAll', { level: levelLabel(level) })}
      </p>
      <div className="mt-3">
        {missing.length === 0 ? (
          <Works>{t('detail.worksWide', { name, held: isEnough || !held ? 'enough' : levelLabel(held) })}</Works>
        ) : (
          <Reasons standard={standard} missing={missing} needed={level} />
        )}
      </div>
    </>
  )
}

function Works({ children }: { children: string }) {
  return (
    <span className="works">
      <Icon name="check" />
      <span>{children}</span>
    </span>
  )
}

type ReasonsProps = { standard: Standard; missing: OwnCondition[]; needed: LevelOfAssurance }

/** What is missing, and who can mend it. */
async function Reasons({ standard, missing, needed }: ReasonsProps) {
  const t = await getTranslations('own')
  const tConditions = await getTranslations('conditions')
  const locale = await getLocale()
  const words = {
    reader: 'office',
    name: standard.name,
    held: standard.held ? levelLabel(standard.held) : '–',
    needed: levelLabel(needed),
    from: formatDay(standard.validFrom, locale),
    until: formatDay(standard.validUntil, locale),
  }
  return (
    <span className="works-not">
      <Icon name="unlink" />
      <span>
        <b>{t('detail.not')}</b>
        {missing.map((condition) => (
          <span key={condition} className="subline">
            {tConditions(`missing.${condition}`, words)}.{' '}
            {!isOver(standard.state) && tConditions(`mend.office.${mendOf(condition, missing)}`, words)}
          </span>
        ))}
      </span>
    </span>
  )
}

async function FactsOf({
  standard,
  use,
  organizationId,
}: {
  standard: Standard
  use: Use | undefined
  organizationId: string
}) {
  const t = await getTranslations('own')
  const tList = await getTranslations('authorizations')
  const tTerms = await getTranslations('terms')
  const locale = await getLocale()
  const { endedAt, endedByName } = standard
  const moment = (name: string, at: Date) => t('detail.moment', { name, moment: formatMoment(at, locale) })
  return (
    <Facts
      items={[
        { label: t('detail.whom'), value: `${standard.organizationName} (${t('whom').toLowerCase()})` },
        { label: t('detail.person'), value: `${standard.name}, ${standard.email}` },
        { label: t('detail.reference'), value: <span className="numeric">{standard.reference}</span> },
        {
          label: t('detail.period'),
          value: tList('detail.periodValue', {
            from: formatDay(standard.validFrom, locale),
            until: formatDay(standard.validUntil, locale),
          }),
        },
        { label: t('detail.level'), value: tTerms(`level.${standard.level}`) },
        { label: t('detail.givenBy'), value: moment(standard.givenByName, standard.givenAt) },
        {
          label: t('detail.used'),
          value: use
            ? t('detail.usedValue', { moment: formatMoment(use.at, locale), service: use.serviceName })
            : t('detail.neverUsed'),
        },
        {
          label: t('detail.endedBy'),
          value:
            endedAt &&
            (endedByName
              ? moment(endedByName, endedAt)
              : t('detail.lapsed', { moment: formatMoment(endedAt, locale) })),
        },
        {
          label: t('detail.reason'),
          value: standard.isEndedByDeparture
            ? t('detail.leaving', { name: standard.name })
            : standard.endReason && <span className="whitespace-pre-wrap break-words">{standard.endReason}</span>,
        },
        {
          label: tList('detail.receipts'),
          value: (
            <Link href={receiptPath('standard', organizationId, standard.givenTogetherId)} prefetch={false}>
              {tList('detail.receipt.given')}
            </Link>
          ),
        },
      ]}
    />
  )
}
