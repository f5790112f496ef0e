import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requireStaff } from '@/lib/identity/actors/current'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { listProofings, proofingsPerPage } from '@/lib/identity/proofing/queries/proofings'
import { listHref, pageOf, type Search } from '@/lib/kernel/forms/list-address'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proofing')
  return { title: t('title') }
}

/** Who waits until somebody has made sure who they are, the longest first. */
export default async function ProofingQueuePage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk/proofing', 'proofing.decide')
  const search = await searchParams
  const { total, proofings } = await listProofings(staff, pageOf(search))
  const t = await getTranslations('proofing')
  const locale = await getLocale()
  return (
    <div className="wrap main">
      <PageHead title={t('title')}>{t('intro', { count: total })}</PageHead>
      {search.decided !== undefined && <Note state="ok" role="status" title={t('decided')} className="mb-6" />}
      {proofings.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <Ledger
          caption={t('title')}
          head={
            <>
              <HeadCell>{t('person')}</HeadCell>
              <HeadCell>{t('level')}</HeadCell>
              <HeadCell>{t('askedOn')}</HeadCell>
            </>
          }
        >
          {proofings.map(({ id, level, askedAt, person }) => (
            <Row key={id}>
              <RowHead href={`/desk/proofing/${id}`} sub={person.email}>
                {person.name}
              </RowHead>
              <Cell label={t('level')}>
                <Level level={level} />
              </Cell>
              <Cell label={t('askedOn')}>{formatDay(today(askedAt), locale)}</Cell>
            </Row>
          ))}
        </Ledger>
      )}
      <Pager
        current={pageOf(search)}
        last={Math.ceil(total / proofingsPerPage)}
        hrefFor={(page) => listHref('/desk/proofing', { page })}
      />
    </div>
  )
}
