import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { listCatalogueRuns, runsPerPage, type CatalogueRunDto } from '@/lib/catalogue/queries/runs'
import { formatMoment } from '@/lib/i18n/dates'
import { requireStaff } from '@/lib/identity/actors/current'
import { listHref, oneOf, pageOf, type Search } from '@/lib/kernel/forms/list-address'
import { outcomeStates } from './words'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalogueRuns')
  return { title: t('title') }
}

/** What each import of the service catalogue did, and the one that waits for a lead. */
export default async function CataloguePage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk/catalogue', 'catalogue.follow')
  const search = await searchParams
  const page = pageOf(search)
  const { runs, total } = (await listCatalogueRuns(staff, page)) ?? { runs: [], total: 0 }
  const t = await getTranslations('catalogueRuns')
  return (
    <div className="wrap main">
      <PageHead title={t('title')}>{t('intro')}</PageHead>
      {oneOf(search, 'done') === 'confirmed' && (
        <Note state="ok" role="status" className="mb-6" title={t('done.confirmed')}>
          {t('done.confirmedText')}
        </Note>
      )}
      <Filters path="/desk/catalogue" count={t('found', { count: total })} />
      {runs.length === 0 ? <EmptyState title={t('none')}>{t('noneText')}</EmptyState> : <RunTable runs={runs} />}
      <Pager
        current={page}
        last={Math.max(1, Math.ceil(total / runsPerPage))}
        hrefFor={(to) => listHref('/desk/catalogue', { page: to > 1 ? String(to) : '' })}
      />
    </div>
  )
}

async function RunTable({ runs }: { runs: CatalogueRunDto[] }) {
  const t = await getTranslations('catalogueRuns')
  const locale = await getLocale()
  return (
    <Ledger
      caption={t('title')}
      head={
        <>
          <HeadCell>{t('when')}</HeadCell>
          <HeadCell>{t('outcome.label')}</HeadCell>
          <HeadCell className="w-1/2">{t('whatChanged')}</HeadCell>
        </>
      }
    >
      {runs.map(({ id, at, source, outcome, problem, report }) => (
        <Row key={id}>
          <RowHead href={`/desk/catalogue/${id}`} sub={t(`source.${source}`)}>
            {formatMoment(at, locale)}
          </RowHead>
          <Cell label={t('outcome.label')} status>
            <Tag state={outcomeStates[outcome]}>{t(`outcome.${outcome}`)}</Tag>
          </Cell>
          <Cell label={t('whatChanged')}>
            {problem === null ? t('counts', report.counts) : <span lang="en">{problem}</span>}
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}
