import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { NotInThisSession } from '@/app/other-session'
import { MyCard } from '@/components/authorization/my-card'
import { LinkButton } from '@/components/ui/button'
import { filterBy, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import {
  listMyAuthorizations,
  myPageSize,
  type MyCriteria,
  type MyList,
} from '@/lib/authorizations/assignments/queries/mine'
import { findOwnUse } from '@/lib/openid/choices/queries/uses'
import { listStopped } from '@/lib/authorizations/assignments/queries/stopped'
import { requireSignedIn } from '@/lib/identity/actors/current'
import { listHref, oneOf, pageOf, rangeOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { formatDayOf } from '@/lib/i18n/dates'

type PageProps = { searchParams: Promise<Search> }

const path = '/my-authorizations'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('myAuthorizations')
  return { title: t('title') }
}

const hrefOf = ({ search, providerId, page, openId }: MyCriteria, rest: Record<string, string> = {}) =>
  listHref(path, { q: search, provider: providerId, page, open: openId, ...rest })

/** What somebody may do for whom, over all organizations that they work for. */
export default async function MyAuthorizationsPage({ searchParams }: PageProps) {
  const search = await searchParams
  const criteria = {
    search: searchOf(search),
    providerId: oneOf(search, 'provider') || null,
    page: pageOf(search, 100),
    openId: oneOf(search, 'open') || null,
  }
  const person = await requireSignedIn(hrefOf(criteria))
  const t = await getTranslations('myAuthorizations')
  if (person.isDesk) return <NotInThisSession title={t('title')} />
  const locale = await getLocale()
  const list = await listMyAuthorizations(person.personId, criteria, locale)
  const isNarrowed = sought(criteria.search) !== '' || criteria.providerId !== null
  const { parties, total, page, lastPage, providers } = list
  const authorizations = parties.flatMap((party) => party.authorizations)
  const use = await findOwnUse(
    person.personId,
    authorizations.map(({ id }) => id),
    authorizations.flatMap(({ services }) => services.map(({ id }) => id)),
    locale,
  )
  return (
    <div className="wrap main screen-mine">
      <PageHead title={t('title')}>
        {isNarrowed ? t('introFound') : t('intro', { count: total.count, more: total.isMore ? 'yes' : 'no' })}
      </PageHead>
      {oneOf(search, 'givenBack') && (
        <Note state="ok" role="status" className="mb-6" title={t('giveBack.done')}>
          {t('giveBack.doneText')}
        </Note>
      )}
      <div className="layout">
        <div>
          {(isNarrowed || total.count > 0) && (
            <Filters
              className="mb-5"
              path={path}
              search={{ label: t('search'), value: criteria.search }}
              filters={[
                filterBy('provider', t('provider'), {
                  value: criteria.providerId,
                  all: t('allProviders'),
                  options: providers.map(({ id, name }) => ({ value: id, label: name })),
                }),
              ]}
              count={<CountWords list={list} />}
              clearHref={isNarrowed && path}
              downloadHref={
                parties.length > 0 &&
                listHref(`${path}/download`, { q: criteria.search, provider: criteria.providerId })
              }
            />
          )}
          {parties.map((party) => (
            <MyCard
              key={party.key}
              party={party}
              use={use}
              showHref={`${hrefOf({ ...criteria, openId: party.client.id })}#${party.key}`}
              checkHref={`${path}/check/${party.client.id}`}
            />
          ))}
          {parties.length === 0 &&
            (isNarrowed ? (
              <EmptyState title={t('noneTitle')} action={<LinkButton href={path}>{t('showAll')}</LinkButton>}>
                {t('noneText')}
              </EmptyState>
            ) : (
              <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
            ))}
          <Pager current={page} last={lastPage} hrefFor={(to) => hrefOf({ ...criteria, openId: null, page: to })} />
          <Stopped personId={person.personId} isShown={oneOf(search, 'stopped') !== ''} criteria={criteria} />
        </div>
        <HowTo />
      </div>
    </div>
  )
}

async function CountWords({ list }: { list: MyList }) {
  const t = await getTranslations('myAuthorizations')
  const { parties, total, page } = list
  const isPart = total.isMore || total.count > parties.length
  return (
    <>
      {total.isMore ? t('countMore', { count: total.count }) : t('count', { count: total.count })}
      {isPart && parties.length > 0 && (
        <>
          {' '}
          {t('range', rangeOf(page, myPageSize, parties.length))} {t('newest')}
        </>
      )}
    </>
  )
}

/** What is over, behind a link: few look at it, and everybody would wait for it. */
async function Stopped({ personId, isShown, criteria }: { personId: string; isShown: boolean; criteria: MyCriteria }) {
  const t = await getTranslations('myAuthorizations')
  if (!isShown)
    return (
      <p className="mt-6">
        <Link href={`${hrefOf(criteria, { stopped: '1' })}#stopped`} prefetch={false}>
          {t('showStopped')}
        </Link>
      </p>
    )
  const locale = await getLocale()
  const stopped = await listStopped(personId)
  return (
    <section className="mt-6" id="stopped">
      <h2>{t('stopped')}</h2>
      {stopped.length === 0 && <p className="mt-2">{t('noStopped')}</p>}
      <ul className="gone mt-2">
        {stopped.map(({ id, clientName, kvkNumber, on, why, forWhom }) => (
          <li key={id}>
            <b>{forWhom === 'own' ? t('own', { organization: clientName }) : clientName}</b>,{' '}
            {t('kvk', { number: kvkNumber })}. {t(why, { day: formatDayOf(on, locale) })}
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <Link href={hrefOf(criteria)} prefetch={false}>
          {t('hideStopped')}
        </Link>
      </p>
    </section>
  )
}

async function HowTo() {
  const t = await getTranslations('myAuthorizations')
  return (
    <aside className="small-text">
      <section>
        <h2>{t('how')}</h2>
        <ol className="how">
          <li>{t('step1')}</li>
          <li>{t('step2')}</li>
          <li>{t('step3')}</li>
        </ol>
      </section>
      <section>
        <h2>{t('help')}</h2>
        <p className="soft">{t('helpText')}</p>
      </section>
    </aside>
  )
}
