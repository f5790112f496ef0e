import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Filters } from '@/components/ui/filters'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { BackLink } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import type { StaffActor } from '@/lib/kernel/actor'
import { listHref, oneOf, searchOf, type Search } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { findConnectable, listConnectable, maxConnectable } from '@/lib/openid/connections/queries/connectable'
import { create } from '../actions'
import { ConnectionForm } from '../connection-form'
import { namedIn } from '../words'

const path = '/desk/connections/new'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('new') }
}

/** A lead connects a service provider: first which one, then how. */
export default async function NewConnectionPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const providerId = oneOf(search, 'provider')
  const staff = await requireStaff(listHref(path, { provider: providerId }), 'connection.change')
  return (
    <div className="wrap main">
      {providerId === '' ? (
        <ChooseProvider staff={staff} search={searchOf(search)} />
      ) : (
        <NewForm staff={staff} providerId={providerId} />
      )}
    </div>
  )
}

async function ChooseProvider({ staff, search }: { staff: StaffActor; search: string }) {
  const { total, providers } = await listConnectable(staff, search)
  const t = await getTranslations('connections')
  const locale = await getLocale()
  return (
    <div className="screen-list">
      <BackLink href="/desk/connections">{t('back')}</BackLink>
      <PageHead title={t('choose.title')}>{t('choose.intro')}</PageHead>
      <Filters
        path={path}
        search={{ label: t('choose.search'), value: search }}
        count={
          <>
            {t('choose.found', { count: total })}
            {total > maxConnectable && <> {t('choose.more', { count: maxConnectable })}</>}
          </>
        }
        clearHref={sought(search) !== '' && path}
      />
      {providers.length === 0 ? (
        <EmptyState title={t('choose.none')}>{t('choose.noneText')}</EmptyState>
      ) : (
        <Ledger
          caption={t('choose.title')}
          head={
            <>
              <HeadCell className="w-2/3">{t('provider')}</HeadCell>
              <HeadCell>{t('services')}</HeadCell>
            </>
          }
        >
          {providers.map((provider) => (
            <Row key={provider.id}>
              <RowHead href={listHref(path, { provider: provider.id })} sub={t('choose.oin', { oin: provider.oin })}>
                {namedIn(provider, locale)}
              </RowHead>
              <Cell label={t('services')}>{t('choose.services', { count: provider.services })}</Cell>
            </Row>
          ))}
        </Ledger>
      )}
    </div>
  )
}

async function NewForm({ staff, providerId }: { staff: StaffActor; providerId: string }) {
  const provider = await findConnectable(staff, providerId)
  if (!provider) notFound()
  const t = await getTranslations('connections')
  return (
    <>
      <BackLink href={path}>{t('form.other')}</BackLink>
      <PageHead title={t('form.newTitle', { provider: namedIn(provider, await getLocale()) })} />
      <ConnectionForm action={create} provider={provider} />
    </>
  )
}
