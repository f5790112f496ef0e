import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ChainFan } from '@/components/authorization/chain-fan'
import { MonthsChart } from '@/components/authorization/months-chart'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { addDays, today } from '@/lib/kernel/days'
import { attentionOf, standingOf, type MayDo } from '@/lib/authorizations/overview'
import { isOnlyClient } from '@/lib/authorizations/queries/granted-now'
import type { Count } from '@/lib/authorizations/queries/authorizations'
import { endingSoonDays } from '@/lib/authorizations/rules'
import { formatMoment, formatWeekday } from '@/lib/i18n/dates'
import { hasText } from '@/lib/i18n/texts'
import { AttentionOf } from './attention-of'
import { ClientOverview } from './client-overview'
import { EventsOf } from './events-of'
import { GlanceOf } from './glance-of'
import { OwnNow } from './own-now'
import { loadOverview, type OverviewData } from './overview-data'

type PageProps = { params: Promise<{ organizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('metaTitle') }
}

/** What asks for attention in this organization today, and how its chains stand. */
export default async function OverviewPage({ params }: PageProps) {
  const { organizationId } = await params
  const path = `/portal/${organizationId}`
  const admin = await requireMember(organizationId, path, 'organization.view')
  const locale = await getLocale()
  const now = new Date()
  const data = await loadOverview(admin.organizationId, locale, now)
  const may: MayDo = {
    decide: can(admin, 'request.decide'),
    assign: can(admin, 'assignment.make'),
    ask: can(admin, 'request.draft'),
    grant: can(admin, 'authorization.grant'),
    giveOwn: can(admin, 'standard.give'),
  }
  if (await isOnlyClient(admin.organizationId)) return <ClientOverview {...{ admin, may, data, path, now }} />
  const { glance, fan, months, events, usage } = data
  const t = await getTranslations('overview')
  const isEmpty = [glance.received, glance.granted, glance.own, glance.toDecide, glance.waiting].every(
    ({ count }) => count === 0,
  )
  return (
    <div className="wrap main screen-overview">
      <Head data={data} path={path} now={now} isEmpty={isEmpty} may={may} />
      {glance.received.count > 0 && <GlanceOf glance={glance} fanAt="#chains" />}
      <div className="layout">
        <div>
          {isEmpty && <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>}
          <AttentionOf data={data} path={path} may={may} />
          {glance.own.count > 0 && <OwnNow count={glance.own.count} path={path} />}
          {glance.granted.count > 0 && (
            <section className="section">
              <div className="section__head">
                <h2>{t('grantedNow')}</h2>
              </div>
              <p className="rule pt-3">
                {t('grantedNowText', { count: glance.granted.count })}{' '}
                <Link href={`${path}/granted`} prefetch={false}>
                  {t('seeGranted')}
                </Link>
              </p>
            </section>
          )}
        </div>
        <aside className="small-text">
          {!isEmpty && (
            <section>
              <h2>{t('months')}</h2>
              <MonthsChart months={months} dueUntil={addDays(today(now), endingSoonDays)} />
            </section>
          )}
          {(usage.last || usage.neverUsed.ofClients.count + usage.neverUsed.own.count > 0) && <UsageOf usage={usage} />}
          <EventsOf events={events} path={path} now={now} />
        </aside>
      </div>
      {!isEmpty && (
        <Section title={t('fan.title')} id="chains" className="fan">
          {fan.clients.length > 0 ? (
            <ChainFan fan={fan} office={admin.organizationName} isMore={glance.received.isMore} />
          ) : (
            <EmptyState title={t('fan.emptyTitle')} level={3}>
              {t('fan.emptyText')}
            </EmptyState>
          )}
        </Section>
      )}
    </div>
  )
}

async function Head({
  data,
  path,
  now,
  isEmpty,
  may,
}: {
  data: OverviewData
  path: string
  now: Date
  isEmpty: boolean
  may: MayDo
}) {
  const t = await getTranslations('overview')
  const { mine, others } = attentionOf(data.glance, may)
  const { count } = mine
  const number = `number.${count}`
  const words = hasText(t, number) ? t(number) : String(count)
  const day = formatWeekday(today(now), await getLocale())
  const intro = {
    day: day.charAt(0).toUpperCase() + day.slice(1),
    working: data.glance.working,
    received: data.glance.received.count,
  }
  return (
    <PageHead
      title={mine.isMore ? t('titleMore', { count }) : t('title', { count, words })}
      action={
        may.ask && (
          <LinkButton kind="main" icon="plus" href={`${path}/requests/new`}>
            {t('newRequest')}
          </LinkButton>
        )
      }
    >
      <p>
        {isEmpty ? t('introEmpty', intro) : t(`standing.${standingOf(data.glance)}`, intro)}
        {others.count > 0 && <> {t('others', { count: others.count, more: others.isMore ? 'yes' : 'no' })}</>}
      </p>
    </PageHead>
  )
}

/** Who signed in at a service last, and what nobody ever used. */
async function UsageOf({ usage: { last, neverUsed } }: Pick<OverviewData, 'usage'>) {
  const t = await getTranslations('overview')
  const locale = await getLocale()
  const words = last && {
    name: last.personName,
    service: last.serviceName,
    client: last.representedName,
    moment: formatMoment(last.at, locale),
    b: (name: ReactNode) => <b>{name}</b>,
  }
  return (
    <section>
      <h2>{t('usage')}</h2>
      <p>{words ? t.rich(last.isOwn ? 'usedOwn' : 'usedFor', words) : t('usedNever')}</p>
      {neverUsed.ofClients.count > 0 && <p className="mt-2">{t('neverUsed', countWords(neverUsed.ofClients))}</p>}
      {neverUsed.own.count > 0 && <p className="mt-2">{t('neverUsedOwn', countWords(neverUsed.own))}</p>}
    </section>
  )
}

const countWords = ({ count, isMore }: Count) => ({ count, more: isMore ? 'yes' : 'no' })
