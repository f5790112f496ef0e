import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { ClientFan } from '@/components/authorization/client-fan'
import { Level } from '@/components/level'
import { AuthorizationStateTag } from '@/components/status-tag'
import { LinkButton } from '@/components/ui/button'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import type { MayDo } from '@/lib/authorizations/overview'
import { findClientFan } from '@/lib/authorizations/queries/client-fan'
import { countActing, grantedShown, listGrantedNow, type GrantedNow } from '@/lib/authorizations/queries/granted-now'
import { formatDayShort, formatWeekday } from '@/lib/i18n/dates'
import type { MemberActor } from '@/lib/kernel/actor'
import { today } from '@/lib/kernel/days'
import { can } from '@/lib/kernel/permissions'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { AttentionOf } from './attention-of'
import { EventsOf } from './events-of'
import { OwnNow } from './own-now'
import type { OverviewData } from './overview-data'

type ClientProps = { admin: MemberActor; may: MayDo; data: OverviewData; path: string; now: Date }

/** What a client wants to know: who may act for them, at what and until when, and how to stop it or to allow it. */
export async function ClientOverview({ admin, may, data, path, now }: ClientProps) {
  const t = await getTranslations('overview')
  const tPortal = await getTranslations('portal')
  const [granted, acting, fan] = await Promise.all([
    listGrantedNow(admin.organizationId, now),
    countActing(admin.organizationId, now),
    findClientFan(admin.organizationId, now),
  ])
  const { toDecide, own } = data.glance
  const day = formatWeekday(today(now), await getLocale())
  const mayEnd = can(admin, 'authorization.end')
  return (
    <div className="wrap main screen-overview">
      <PageHead
        title={
          toDecide.count > 0
            ? t('client.titleDecide', { count: toDecide.count, more: toDecide.isMore ? 'yes' : 'no' })
            : t('client.title', { count: acting.count, more: acting.isMore ? 'yes' : 'no' })
        }
        action={
          may.grant && (
            <LinkButton kind="main" icon="plus" href={`${path}/grant/new`}>
              {t('client.grant')}
            </LinkButton>
          )
        }
      >
        {`${day.charAt(0).toUpperCase()}${day.slice(1)}. ${t(mayEnd ? 'client.intro' : 'client.introLook')}`}
      </PageHead>
      <div className="layout">
        <div>
          {/* What ends soon stands in the list below, with its day. */}
          <AttentionOf data={{ ...data, grantedEndingSoon: [] }} path={path} may={may} />
          {granted.length === 0 ? (
            <EmptyState title={t('client.emptyTitle')}>
              {t(may.grant ? 'client.emptyText' : 'client.emptyLook')}
            </EmptyState>
          ) : (
            <Section title={t('client.who')}>
              <Granted granted={granted} path={path} mayEnd={mayEnd} />
              {data.glance.granted.count > grantedShown && (
                <p className="mt-3">
                  <Link href={`${path}/granted`} prefetch={false}>
                    {data.glance.granted.isMore ? t('showAllMore') : t('showAll', { count: data.glance.granted.count })}
                  </Link>
                </p>
              )}
            </Section>
          )}
          {own.count > 0 && <OwnNow count={own.count} path={path} />}
        </div>
        <aside className="small-text">
          <section>
            <h2>{t('client.office')}</h2>
            <p className="soft">
              {t.rich('client.officeText', {
                tab: tPortal('tabs.received'),
                a: (words) => (
                  <Link href={`${path}/received`} prefetch={false}>
                    {words}
                  </Link>
                ),
              })}
            </p>
          </section>
          <EventsOf events={data.events} path={path} now={now} />
        </aside>
      </div>
      {granted.length > 0 && (
        <Section title={t('client.fan.title')} className="fan">
          <ClientFan fan={fan} client={admin.organizationName} isMore={data.glance.granted.isMore} />
        </Section>
      )}
    </div>
  )
}

async function Granted({ granted, path, mayEnd }: { granted: GrantedNow[]; path: string; mayEnd: boolean }) {
  const t = await getTranslations('overview')
  const tList = await getTranslations('authorizations')
  const locale = await getLocale()
  return (
    <Ledger
      caption={t('client.who')}
      kind="plain"
      head={
        <>
          <HeadCell className="w-1/4">{t('client.party')}</HeadCell>
          <HeadCell>{t('client.what')}</HeadCell>
          <HeadCell>{tList('column.lastDay')}</HeadCell>
          <HeadCell className="ledger__status">{tList('column.status')}</HeadCell>
          {mayEnd && (
            <HeadCell right hidden>
              {t('client.end')}
            </HeadCell>
          )}
        </>
      }
    >
      {granted.map((row) => (
        <Row key={row.id}>
          <RowHead href={`${path}/granted/${row.id}`} sub={tList('kvk', { number: row.intermediary.kvkNumber })}>
            {row.intermediary.name}
          </RowHead>
          <Cell label={t('client.what')}>
            <What row={row} /> <Level level={row.level} />
          </Cell>
          <Cell label={tList('column.lastDay')}>
            <span className="no-break">{formatDayShort(row.validUntil, locale)}</span>
            {row.state === 'upcoming' && (
              <span className="subline">{t('client.from', { day: formatDayShort(row.validFrom, locale) })}</span>
            )}
          </Cell>
          <Cell label={tList('column.status')} status>
            <AuthorizationStateTag state={row.state} />
          </Cell>
          {mayEnd && (
            <Cell right tools>
              <LinkButton small href={`${path}/granted/${row.id}/end`}>
                <span className="no-break">{t('client.end')}</span>
                <span className="visually-hidden">: {row.intermediary.name}</span>
              </LinkButton>
            </Cell>
          )}
        </Row>
      ))}
    </Ledger>
  )
}

/** At what they may sign in: the names of services, or how wide it is. */
async function What({ row }: { row: GrantedNow }) {
  const t = await getTranslations('overview')
  const tList = await getTranslations('authorizations')
  const locale = await getLocale()
  if (row.scope === 'everything') return `${tList('everything')}, ${tList('futureToo')}`
  if (row.scope === 'provider') {
    const provider = row.provider ? nameIn(row.provider, locale) : ''
    return `${tList('allOfProvider', { provider })}, ${tList('futureToo')}`
  }
  const names = row.services.map((name) => nameIn(name, locale))
  return row.moreServices > 0
    ? t('client.andMore', { services: names.join(', '), count: row.moreServices })
    : new Intl.ListFormat(locale).format(names)
}
