import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { LifeLine } from '@/components/authorization/life-line'
import { LevelWay } from '@/components/level-way'
import { ChainStrip } from '@/components/chain-strip'
import { DecisionForm } from '@/components/request/decision-form'
import { GoneSince, WideScope } from '@/components/request/scope-words'
import { RequestStatusTag } from '@/components/status-tag'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/lists'
import { Facts } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { lifeFrom } from '@/lib/authorizations/life'
import type { RequestDetails } from '@/lib/authorizations/requests/queries/request'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { levelLabel } from '@/lib/catalogue/levels'
import { hasEnded } from '@/lib/organizations/rules'
import { findWaysToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import { decide } from '../actions'
import { StandingList } from '../../wizard/between'
import { PassOn } from './pass-on'

type ViewProps = {
  actor: MemberActor
  request: RequestDetails
  locale: Locale
  home: string
  organizationId: string
  /** They have just passed it on to colleagues. */ wasPassedOn: boolean
}

/** The client reads who asks what, and decides; or reads that it is over. */
export async function ClientView(view: ViewProps) {
  const { actor, request, organizationId } = view
  const t = await getTranslations('decision')
  const mayDecide = can(actor, 'request.decide') && request.status === 'pending'
  return (
    <div className="wrap main screen-decision">
      <BackLink href={`/portal/${organizationId}/requests?direction=received&status=${request.status}`}>
        {t('back')}
      </BackLink>
      <div className="ask-layout">
        <div>{mayDecide ? <Decision {...view} /> : <NothingToDecide {...view} />}</div>
        <ChainBeside {...view} />
      </div>
    </div>
  )
}

async function Decision(view: ViewProps) {
  const { request, organizationId } = view
  const t = await getTranslations('decision')
  const isNamed = request.scope === 'services'
  const rows = request.services.map((service) => ({
    ...service,
    isPossible: service.chainSupport !== 'no' && !service.isVanished && !service.isRunning,
    isUncertain: service.chainSupport === 'unknown',
  }))
  return (
    <ClientTexts also={['decision']}>
      <DecisionForm
        action={decide}
        organizationId={organizationId}
        requestId={request.id}
        company={request.intermediary.name}
        client={request.client.name}
        services={isNamed ? rows : null}
        wideApproval={
          request.scope === 'everything'
            ? t('approveWide.everything')
            : t('approveWide.provider', { provider: request.provider ?? '' })
        }
        isBothSides={request.isBothSides}
        grantBlocked={whyBlocked(view)}
        head={<Head {...view} />}
        who={<Who {...view} />}
        wide={<Wide {...view} />}
        until={<Until {...view} />}
        canAndNever={<CanAndNever {...view} />}
      />
    </ClientTexts>
  )
}

/** Why this admin can only decline, where that is so. */
function whyBlocked(view: ViewProps): ReactNode | null {
  const { mayGrantLevel, client, intermediary } = view.request
  if ([client, intermediary].some((company) => hasEnded(company, new Date()))) return <Ended />
  if (nothingLeft(view.request)) return <Runs {...view} />
  if (view.actor.isSuspended) return <Suspended />
  return mayGrantLevel ? null : <TooHigh {...view} />
}

/** Whether everything that is asked runs already: then there is nothing left to approve. */
const nothingLeft = ({ scope, services, running }: RequestDetails) =>
  running.length > 0 && (scope !== 'services' || services.every(({ isRunning }) => isRunning))

/** What of it runs already, with the way to it. */
async function Runs({ request, organizationId }: ViewProps) {
  const t = await getTranslations('decision')
  return (
    <Note state="soon" className="mt-4" title={t(nothingLeft(request) ? 'runsAll' : 'runsPart')}>
      <StandingList kind="grant" organizationId={organizationId} standing={request.running} />
      <p className="mt-2">{t(nothingLeft(request) ? 'runsAllText' : 'runsPartText')}</p>
    </Note>
  )
}

async function Ended() {
  const t = await getTranslations('problems')
  return <Note state="stop" className="mt-4" title={t('kvk_ended')} />
}

/** Their company objected to their status. */
async function Suspended() {
  const t = await getTranslations('problems')
  return <Note state="stop" className="mt-4" title={t('admin_suspended')} />
}

/** Above the level up to which this admin may act today: then all there is for them is declining. */
async function TooHigh({ actor, request, organizationId, wasPassedOn }: ViewProps) {
  const t = await getTranslations('decision')
  const level = levelLabel(request.level)
  const [way] = await findWaysToLevel(actor.personId, { organizationId, level: request.level })
  return (
    <>
      <Note state="soon" className="mt-4" title={t('tooHigh')}>
        <p>
          {actor.level === null
            ? t('tooHighNoMeans', { level })
            : t('tooHighText', { level, own: levelLabel(actor.level) })}
        </p>
        <LevelWay way={way} />
      </Note>
      <PassOn {...{ request, organizationId, wasPassedOn }} />
    </>
  )
}

async function Head({ request, locale }: ViewProps) {
  const t = await getTranslations('decision')
  const names = { company: request.intermediary.name, count: request.services.length, provider: request.provider ?? '' }
  return (
    <>
      <h1>{t(`heading.${request.scope}`, names)}</h1>
      <p className="lead mt-2">{t('lead', { day: formatDay(request.decideBy, locale) })}</p>
    </>
  )
}

async function Who({ request, locale }: ViewProps) {
  const t = await getTranslations('decision')
  const { name, kvkNumber, endedOn } = request.intermediary
  const company = t.rich('companyFacts', {
    name,
    kvk: kvkNumber,
    state: hasEnded({ endedOn }, new Date()) ? 'ended' : 'active',
    b: (words) => <b>{words}</b>,
  })
  return (
    <section className="sheet__part">
      <h2>{t('who')}</h2>
      <Facts
        items={[
          { label: t('company'), value: company },
          {
            label: t('askedBy'),
            value: t('askedByFacts', { name: request.requestedByName, day: formatDayOf(request.requestedAt, locale) }),
          },
        ]}
      />
      {request.message && (
        <p className="message whitespace-pre-wrap break-words">
          <b>{t('message')}</b> <span lang="">{request.message}</span>
        </p>
      )}
    </section>
  )
}

async function Wide({ request }: ViewProps) {
  const t = await getTranslations('decision')
  const level = levelLabel(request.level)
  return (
    <>
      <p className="mt-2">
        {request.scope === 'everything'
          ? t('wide.everything', { level })
          : t('wide.provider', { level, provider: request.provider ?? '' })}
      </p>
      <Note state="soon" className="mt-4" title={t('wideNote')}>
        {t('wideText')}
      </Note>
      <GoneSince gone={request.gone} />
    </>
  )
}

async function Until(view: ViewProps) {
  const { request, locale } = view
  const t = await getTranslations('decision')
  return (
    <>
      <div className="until">
        <Icon name="calendar" />
        <span>
          {t.rich('until', { day: formatDay(request.validUntil, locale), b: (words) => <b>{words}</b> })}{' '}
          {request.validFrom ? t('from', { day: formatDay(request.validFrom, locale) }) : t('fromApproval')}
          {request.branchNumber && ` ${t('branch', { number: request.branchNumber })}`}
        </span>
      </div>
      {request.running.length > 0 && !nothingLeft(request) && <Runs {...view} />}
    </>
  )
}

async function CanAndNever({ request }: ViewProps) {
  const t = await getTranslations('decision')
  const company = request.intermediary.name
  const may = [t('can1'), t('can2')]
  const leftOut = request.scope === 'services' ? t('never2') : t('never2Wide', { level: levelLabel(request.level) })
  const never = [t('never1'), leftOut, t('never3')]
  return (
    <section className="sheet__part may-and-never">
      <div>
        <h3>{t('can', { company })}</h3>
        <ul className="may-list may-list--may">
          {may.map((words) => (
            <li key={words}>
              <Icon name="check" />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t('never', { company })}</h3>
        <ul className="may-list may-list--never">
          {never.map((words) => (
            <li key={words}>
              <Icon name="cross" />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Decided, withdrawn or expired in the meantime, or not theirs to decide: the page says so, and nothing changes. */
async function NothingToDecide(view: ViewProps) {
  const { request, locale, home, organizationId } = view
  const t = await getTranslations('decision')
  const { status } = request
  if (status === 'pending') {
    return (
      <>
        <Head {...view} />
        <Note state="soon" className="mt-6" title={t('notYours')}>
          {t('notYoursText')}
        </Note>
        <PassOn {...view} />
        <div className="sheet mt-6">
          <Who {...view} />
        </div>
      </>
    )
  }
  const day =
    status === 'expired' || !request.closedAt
      ? formatDay(request.decideBy, locale)
      : formatDayOf(request.closedAt, locale)
  const isDecided = status === 'granted' || status === 'declined'
  return (
    <>
      <h1>{t(`closed.${status}`)}</h1>
      <p className="lead mt-2">
        {t(`closedText.${status}`, { day, name: request.closedByName ?? '', company: request.intermediary.name })}
      </p>
      <p className="mt-3">
        <RequestStatusTag status={status} />
      </p>
      <div className="sheet mt-6">
        <Who {...view} />
      </div>
      <div className="actions mt-6">
        {isDecided && (
          <LinkButton kind="main" iconAfter="arrow" href={`${home}/receipt`}>
            {t('toReceipt')}
          </LinkButton>
        )}
        <LinkButton href={`/portal/${organizationId}/requests?direction=received`}>{t('toList')}</LinkButton>
      </div>
    </>
  )
}

async function ChainBeside({ request }: ViewProps) {
  const t = await getTranslations('decision')
  const authorizations = await getTranslations('authorizations')
  const named = [...new Set(request.services.map((service) => service.providerName))].join(', ')
  const service =
    request.scope === 'services' ? (
      named
    ) : request.scope === 'everything' ? (
      t('allProviders')
    ) : (
      <WideScope scope="provider" provider={request.provider} />
    )
  return (
    <aside className="small-text">
      {request.status === 'pending' && (
        <section>
          <h2>{t('chain')}</h2>
          <ChainStrip
            vertical
            onGround
            label={t('chainLabel')}
            parties={[
              { role: 'client', caption: t('youDecide'), name: request.client.name },
              { role: 'intermediary', caption: t('asks'), name: request.intermediary.name },
              { role: 'employee', caption: t('logsIn'), name: t('employee'), isOpen: true },
              { role: 'service', caption: t('sees'), name: service, isOpen: true },
            ]}
            joins={[
              { state: 'wait', word: t('waits') },
              { state: 'none', word: t('assigns') },
              { state: 'none', word: t('how') },
            ]}
          />
        </section>
      )}
      <section>
        <h2>{authorizations('life.title')}</h2>
        <LifeLine id="life" life={lifeFrom(request, new Date())} isNarrow />
      </section>
      <section>
        <h2>{t('doubt')}</h2>
        <p className="soft mt-1">{t('doubtText')}</p>
        <p className="mt-2">
          <Link href="/contact">{t('help')}</Link>
        </p>
      </section>
    </aside>
  )
}
