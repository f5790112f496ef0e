import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Filters } from '@/components/ui/filters'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import { requireStaff } from '@/lib/identity/actors/current'
import { listHref, oneOf, pageOf, pageSize, searchOf, type Search } from '@/lib/kernel/forms/list-address'
import { can } from '@/lib/kernel/permissions'
import { sought } from '@/lib/kernel/text/search-text'
import { listConnections, type ListedConnection } from '@/lib/openid/connections/queries/connections'
import { connectionStates } from '@/lib/openid/connections/rules'
import { namedIn, stateLooks } from './words'

const path = '/desk/connections'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('title') }
}

/** The service providers that connect: where people can sign in, and since when nobody did. */
export default async function ConnectionsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff(path, 'connection.list')
  const address = await searchParams
  const [search, page] = [searchOf(address), pageOf(address)]
  const state = connectionStates.find((one) => one === oneOf(address, 'state')) ?? null
  const { total, connections } = await listConnections(staff, { search, state, page })
  const t = await getTranslations('connections')
  const mayChange = can(staff, 'connection.change')
  const isNarrowed = sought(search) !== '' || state !== null
  return (
    <div className="wrap main screen-list">
      <PageHead
        title={t('title')}
        action={
          mayChange ? (
            <LinkButton kind="main" icon="plus" href={`${path}/new`}>
              {t('new')}
            </LinkButton>
          ) : undefined
        }
      >
        {t('intro')}
      </PageHead>
      <Filters
        path={path}
        search={{ label: t('search'), value: search }}
        kept={{ state }}
        chips={[
          {
            label: t('views'),
            items: [null, ...connectionStates].map((one) => ({
              href: listHref(path, { q: search, state: one }),
              label: one ? t(`state.${one}`) : t('all'),
              isCurrent: one === state,
            })),
          },
        ]}
        count={t('count', { count: total })}
        clearHref={isNarrowed && path}
      />
      {connections.length > 0 ? (
        <ConnectionTable connections={connections} />
      ) : isNarrowed ? (
        <EmptyState title={t('noneFound')} action={<LinkButton href={path}>{t('showAll')}</LinkButton>}>
          {t('noneFoundText')}
        </EmptyState>
      ) : (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      )}
      <Pager
        current={page}
        last={Math.ceil(total / pageSize)}
        hrefFor={(to) => listHref(path, { q: search, state, page: to })}
      />
    </div>
  )
}

async function ConnectionTable({ connections }: { connections: ListedConnection[] }) {
  const t = await getTranslations('connections')
  const locale = await getLocale()
  return (
    <Ledger
      caption={t('title')}
      head={
        <>
          <HeadCell className="w-2/5">{t('provider')}</HeadCell>
          <HeadCell>{t('state.label')}</HeadCell>
          <HeadCell>{t('services')}</HeadCell>
          <HeadCell>{t('lastSignIn')}</HeadCell>
        </>
      }
    >
      {connections.map(({ id, name, provider, services, state, lastSignInAt }) => (
        <Row key={id}>
          <RowHead href={`${path}/${id}`} sub={name}>
            {namedIn(provider, locale)}
          </RowHead>
          <Cell label={t('state.label')} status>
            <Tag state={stateLooks[state]}>{t(`state.${state}`)}</Tag>
          </Cell>
          <Cell label={t('services')}>{services}</Cell>
          <Cell label={t('lastSignIn')}>{lastSignInAt ? formatMoment(lastSignInAt, locale) : t('nobodyYet')}</Cell>
        </Row>
      ))}
    </Ledger>
  )
}
