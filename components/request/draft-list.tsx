import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { EmptyState } from '@/components/ui/surface'
import { formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { DraftKind } from '@/lib/authorizations/requests/schema'

export type ListedDraft = {
  id: string
  kind: DraftKind
  partyName: string | null
  partyKvkNumber: string | null
  /** Of the own organization: who gets it. */
  membershipIds: string[]
  updatedAt: Date
  continueHref: string
  discardHref: string
}

/** What one has begun and not sent, to go on with or to throw away. */
export function DraftList({ drafts, locale }: { drafts: ListedDraft[]; locale: Locale }) {
  const t = useTranslations('requests')
  if (drafts.length === 0)
    return (
      <div className="mt-6">
        <EmptyState title={t('draft.intro', { count: 0 })}>{t('draft.emptyText')}</EmptyState>
      </div>
    )
  return (
    <Ledger
      caption={t('drafts')}
      head={
        <>
          <HeadCell>{t('draft.company')}</HeadCell>
          <HeadCell>{t('draft.kind')}</HeadCell>
          <HeadCell>{t('draft.changed')}</HeadCell>
          <HeadCell right hidden>
            {t('column.open')}
          </HeadCell>
        </>
      }
    >
      {drafts.map((draft) => (
        <DraftRow key={draft.id} draft={draft} locale={locale} />
      ))}
    </Ledger>
  )
}

function DraftRow({ draft, locale }: { draft: ListedDraft; locale: Locale }) {
  const t = useTranslations('requests')
  const company =
    draft.kind === 'standard'
      ? t('draft.people', { count: draft.membershipIds.length })
      : (draft.partyName ?? t('draft.unknown'))
  const hidden = (words: React.ReactNode) => <span className="visually-hidden">{words}</span>
  return (
    <Row>
      <RowHead href={draft.continueHref} sub={draft.partyKvkNumber && `KvK ${draft.partyKvkNumber}`}>
        {company}
      </RowHead>
      <Cell label={t('draft.kind')}>{t(`draft.${draft.kind}`)}</Cell>
      <Cell label={t('draft.changed')}>{formatMoment(draft.updatedAt, locale)}</Cell>
      <Cell right tools>
        <span className="row">
          <Link href={draft.continueHref} prefetch={false}>
            {t.rich('draft.continue', { company, hidden })}
          </Link>
          <Link href={draft.discardHref} prefetch={false}>
            {t.rich('draft.discard', { company, hidden })}
          </Link>
        </span>
      </Cell>
    </Row>
  )
}
