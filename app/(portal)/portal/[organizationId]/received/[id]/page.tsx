import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ChainOf, FactsOf, IntroOf, ServicesOf } from '@/components/authorization/chain-parts'
import { FirstReason } from '@/components/authorization/first-reason'
import { PeopleOf } from '@/components/authorization/people-of'
import { LifeLine } from '@/components/authorization/life-line'
import { StoryOf } from '@/components/authorization/story-of'
import { UsesOf } from '@/components/authorization/uses-of'
import { AuthorizationStateTag } from '@/components/status-tag'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { EmptyState, Fold, PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { listColleagues, type Colleague } from '@/lib/authorizations/assignments/queries/colleagues'
import { listEventsOf, listUses, usesShown } from '@/lib/events/queries/history'
import { levelLabel } from '@/lib/catalogue/levels'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import { listUsesOf, type Use } from '@/lib/openid/choices/queries/uses'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { lifeOf } from '@/lib/authorizations/life'
import { findChain, outlookOf, servicesShown, type Chain } from '@/lib/authorizations/queries/chain'
import { listHref, oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { assignedSays, isOver } from '@/lib/authorizations/rules'
import { Check } from './check'
import { firstTrouble } from './verdict'

type PageProps = { params: Promise<{ organizationId: string; id: string }>; searchParams: Promise<Search> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { organizationId, id } = await params
  const admin = await requireMember(organizationId, `/portal/${organizationId}/received/${id}`, 'authorization.view')
  const chain = await findChain('received', admin.organizationId, id, 'nl')
  const t = await getTranslations('authorizations')
  return { title: t('detail.title', { name: chain?.client.name ?? '' }) }
}

/** One authorization as the office sees it: the chain, who may use it, and whether it works now. */
export default async function ReceivedAuthorizationPage({ params, searchParams }: PageProps) {
  const { organizationId, id } = await params
  const search = await searchParams
  const path = `/portal/${organizationId}/received/${id}`
  const admin = await requireMember(organizationId, path, 'authorization.view')
  const now = new Date()
  const locale = await getLocale()
  const chain = await findChain('received', admin.organizationId, id, locale, now)
  if (!chain) notFound()
  const [colleagues, events, used, uses] = await Promise.all([
    listColleagues(admin.organizationId, chain.id, now),
    listEventsOf(admin.organizationId, chain, true),
    listUses(admin.organizationId, chain.id),
    listUsesOf(admin.organizationId, chain.id, locale),
  ])
  const t = await getTranslations('authorizations')
  const assigned = colleagues.filter(hasAssignment)
  return (
    <div className="wrap main screen-authorization">
      <BackLink href={`/portal/${organizationId}/received`}>{t('side.received.title')}</BackLink>
      <PageHead title={chain.client.name} tag={<AuthorizationStateTag state={chain.state} />}>
        <IntroOf chain={chain} side="received" />
      </PageHead>
      <Receipt search={search} chain={chain} assigned={assigned} now={now} />
      <ChainOf
        chain={chain}
        side="received"
        people={assigned.length}
        troubled={assigned.filter((one) => firstTrouble(chain, one, now)).length}
      />
      <div className="layout">
        <div>
          <Section title={t('life.title')}>
            <LifeLine
              id="life"
              life={lifeOf({ asked: chain.asked, granted: chain, assignedAt: chain.firstAssignedAt }, now)}
            />
          </Section>
          <Services chain={chain} />
          <Employees chain={chain} assigned={assigned} uses={uses} path={path} now={now} />
          <UsesOf
            uses={used}
            shown={usesShown}
            history={listHref(`/portal/${organizationId}/history`, { kind: 'authorization', q: chain.client.name })}
            now={now}
          />
          <StoryOf events={events} now={now} />
          <Section title={t('detail.facts')}>
            <FactsOf
              chain={chain}
              used={<LastUse use={uses[0]} />}
              receipts={chain.endedAt ? [{ href: `${path}/receipt`, of: 'ended' }] : []}
            />
          </Section>
          {!isOver(chain.state) && can(admin, 'authorization.end') && (
            <div className="danger">
              <p>{t.rich('detail.stopReceived', { b: (words) => <b>{words}</b> })}</p>
              <LinkButton kind="stop" small icon="unlink" href={`${path}/end`}>
                {t('detail.stopButtonReceived')}
              </LinkButton>
            </div>
          )}
        </div>
        <aside>
          <Check
            chain={chain}
            colleagues={colleagues}
            path={path}
            employee={oneOf(search, 'employee')}
            service={oneOf(search, 'service')}
            mayAsk={can(admin, 'request.draft')}
            now={now}
          />
        </aside>
      </div>
    </div>
  )
}

type Assigned = Colleague & { assigned: NonNullable<Colleague['assigned']> }
const hasAssignment = (colleague: Colleague): colleague is Assigned => colleague.assigned !== null

async function Receipt({
  search,
  chain,
  assigned,
  now,
}: {
  search: Search
  chain: Chain
  assigned: Assigned[]
  now: Date
}) {
  const t = await getTranslations('authorizations')
  const locale = await getLocale()
  const people = Number(oneOf(search, 'assigned'))
  if (people > 0 && assigned.length > 0) {
    const troubled = assigned.filter((one) => firstTrouble(chain, one, now)).length
    const says = assignedSays(chain.state, troubled)
    return (
      <Note
        state={says === 'some' ? 'soon' : 'ok'}
        role="status"
        className="mb-6"
        title={t('detail.assignedDone', { count: people })}
      >
        {t(`detail.assignedSays.${says}`, { count: troubled, day: formatDay(chain.validFrom, locale) })}
      </Note>
    )
  }
  if (oneOf(search, 'takenBack'))
    return (
      <Note state="ok" role="status" className="mb-6" title={t('detail.takenBackDone')}>
        {t('detail.takenBackDoneText')}
      </Note>
    )
  return null
}

async function Services({ chain }: { chain: Chain }) {
  const t = await getTranslations('authorizations')
  const granted = chain.services.filter((service) => service.isGranted).length
  const counted =
    chain.scope === 'services'
      ? t('detail.askedGranted', { asked: chain.requestId === null ? 0 : chain.services.length, granted })
      : t('detail.nowCount', { count: granted })
  return (
    <Section title={t('detail.services')} aside={<span className="small-text soft">{counted}</span>}>
      {chain.scope === 'services' ? (
        <ServicesOf chain={chain} />
      ) : (
        <>
          <p className="rule pt-3">{t('detail.wide')}</p>
          <Fold summary={t('detail.showServices')}>
            {granted >= servicesShown && (
              <p className="small-text">{t('detail.firstShown', { count: servicesShown })}</p>
            )}
            <ServicesOf chain={chain} />
          </Fold>
        </>
      )}
    </Section>
  )
}

async function LastUse({ use }: { use: Use | undefined }) {
  const t = await getTranslations('authorizations')
  const locale = await getLocale()
  if (!use) return t('detail.neverUsed')
  const { at, personName: name, serviceName: service } = use
  return t('detail.usedValue', { name, service, moment: formatMoment(at, locale) })
}

async function Employees({
  chain,
  assigned,
  uses,
  path,
  now,
}: {
  chain: Chain
  assigned: Assigned[]
  uses: Use[]
  path: string
  now: Date
}) {
  const t = await getTranslations('authorizations')
  const locale = await getLocale()
  const canAssign = !isOver(chain.state)
  const total = chain.scope === 'services' ? chain.services.filter((service) => service.isGranted).length : null
  const people = assigned.map((colleague) => {
    const trouble = firstTrouble(chain, colleague, now)
    const usedAt = uses.find(({ personId }) => personId === colleague.personId)?.at ?? null
    return { ...colleague, usedAt, problem: canAssign && trouble ? <FirstReason verdict={trouble} /> : null }
  })
  if (people.length === 0 && !canAssign) return null
  return (
    <Section
      title={t('detail.employees')}
      aside={canAssign && people.length > 0 ? <a href={`${path}/assign`}>{t('detail.assignMore')}</a> : undefined}
    >
      {people.length > 0 ? (
        <PeopleOf people={people} path={path} total={total} canManage={canAssign} />
      ) : (
        <EmptyState
          level={3}
          title={t('detail.nobodyTitle')}
          action={
            <LinkButton kind="main" href={`${path}/assign`}>
              {t('detail.assign')}
            </LinkButton>
          }
        >
          {t(`detail.outlook.${outlookOf(chain, now)}`, {
            level: levelLabel(chain.level),
            day: formatDay(chain.validFrom, locale),
          })}
        </EmptyState>
      )}
    </Section>
  )
}
