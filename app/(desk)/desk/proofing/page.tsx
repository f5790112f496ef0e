import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { listProofings, proofingsPerPage } from '@/lib/identity/proofing/queries/proofings'
import { listHref, oneOf, pageOf, type Search } from '@/lib/kernel/forms/list-address'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proofing')
  return { title: t('title') }
}

const views = ['asked', 'decided'] as const

/** Who waits until somebody has made sure who they are, the longest first. */
export default async function ProofingQueuePage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk/proofing', 'proofing.view')
  const search = await searchParams
  const view = oneOf(search, 'view') === 'decided' ? 'decided' : 'asked'
  const { total, proofings } = await listProofings(staff, pageOf(search), view)
  const at = (one: (typeof views)[number], page = 1) =>
    listHref('/desk/proofing', { view: one === 'asked' ? undefined : one, page })
  const t = await getTranslations('proofing')
  const locale = await getLocale()
  return (
    <div className="wrap main">
      <PageHead title={t('title')}>{view === 'asked' && t('intro', { count: total })}</PageHead>
      <Filters
        path="/desk/proofing"
        chips={[
          {
            label: t('views'),
            items: views.map((one) => ({ href: at(one), label: t(`view.${one}`), isCurrent: one === view })),
          },
        ]}
        count={t('count', { count: total })}
      />
      {proofings.length === 0 ? (
        <EmptyState title={t(view === 'asked' ? 'none' : 'noneDecided')}>{t('noneText')}</EmptyState>
      ) : (
        <Ledger
          caption={t('title')}
          head={
            <>
              <HeadCell>{t('person')}</HeadCell>
              <HeadCell>{t('level')}</HeadCell>
              <HeadCell>{t('askedOn')}</HeadCell>
              <HeadCell>{t('outcomeOf')}</HeadCell>
            </>
          }
        >
          {proofings.map(({ id, level, state, askedAt, recordedAt, person }) => (
            <Row key={id}>
              <RowHead href={`/desk/proofing/${id}`} sub={person.email}>
                {person.name}
              </RowHead>
              <Cell label={t('level')}>
                <Level level={level} />
              </Cell>
              <Cell label={t('askedOn')}>{formatDay(today(askedAt), locale)}</Cell>
              <Cell label={t('outcomeOf')}>
                {state !== 'asked' ? t(`outcome.${state}`) : recordedAt ? t('recorded') : t('view.asked')}
              </Cell>
            </Row>
          ))}
        </Ledger>
      )}
      <Pager current={pageOf(search)} last={Math.ceil(total / proofingsPerPage)} hrefFor={(page) => at(view, page)} />
    </div>
  )
}
