import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { Filters } from '@/components/ui/filters'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Pager } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { lettersPerPage, listLetters } from '@/lib/desk/announcements/queries/letters'
import { letterStates, type LetterState } from '@/lib/desk/announcements/rules'
import { formatDayOf, formatMoment } from '@/lib/i18n/dates'
import { requireStaff } from '@/lib/identity/actors/current'
import { listHref, oneOf, pageOf, type Search } from '@/lib/kernel/forms/list-address'
import { can } from '@/lib/kernel/permissions'
import { post } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('letterList')
  return { title: t('title') }
}

/** Letters that tell a company who became its admin: to print, to post, and in the post. */
export default async function LettersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk/letters', 'announcement.list')
  const search = await searchParams
  const state: LetterState = letterStates.find((one) => one === oneOf(search, 'state')) ?? 'print'
  const { total, letters } = await listLetters(staff, state, pageOf(search))
  const t = await getTranslations('letterList')
  const locale = await getLocale()
  const maySend = can(staff, 'announcement.send')
  const at = (one: LetterState, page = 1) =>
    listHref('/desk/letters', { state: one === 'print' ? undefined : one, page })
  return (
    <div className="wrap main">
      <PageHead title={t('title')}>{t('intro')}</PageHead>
      {search.done !== undefined && <Note state="ok" role="status" title={t('done')} className="mb-6" />}
      <Filters
        path="/desk/letters"
        chips={[
          {
            label: t('views'),
            items: letterStates.map((one) => ({ href: at(one), label: t(`view.${one}`), isCurrent: one === state })),
          },
        ]}
        count={t('count', { count: total })}
      />
      {letters.length === 0 ? (
        <EmptyState title={t(`none.${state}`)}>{t('noneText')}</EmptyState>
      ) : (
        <Ledger
          caption={t(`view.${state}`)}
          head={
            <>
              <HeadCell>{t('company')}</HeadCell>
              <HeadCell>{t('admin')}</HeadCell>
              <HeadCell>{t('madeOn')}</HeadCell>
              <HeadCell>{t('now')}</HeadCell>
            </>
          }
        >
          {letters.map((letter) => (
            <Row key={letter.id}>
              <RowHead
                href={`/desk/applications/${letter.application.id}`}
                sub={t('sub', { reference: letter.reference, city: letter.city ?? '' })}
              >
                {letter.company}
              </RowHead>
              <Cell label={t('admin')}>{letter.application.person.name}</Cell>
              <Cell label={t('madeOn')}>{formatDayOf(letter.madeAt, locale)}</Cell>
              <Cell label={t('now')}>
                <p className="small-text">
                  {letter.postedAt
                    ? t('posted', { name: letter.postedByName ?? '', moment: formatMoment(letter.postedAt, locale) })
                    : letter.printedAt
                      ? t('printed', {
                          name: letter.printedByName ?? '',
                          moment: formatMoment(letter.printedAt, locale),
                        })
                      : t('toPrint')}
                </p>
                {maySend && !letter.postedAt && (
                  <div className="mt-2 flex flex-wrap items-center gap-3">
                    <LinkButton small icon="document" href={`/api/announcements/${letter.id}`} download>
                      {letter.printedAt ? t('again') : t('print')}
                      <span className="visually-hidden"> {letter.reference}</span>
                    </LinkButton>
                    {letter.printedAt && (
                      <ActionForm action={post} errorTitle={t('notPosted')} prefix={letter.id}>
                        <input type="hidden" name="announcementId" value={letter.id} />
                        <SubmitButton small kind="plain">
                          {t('post')}
                          <span className="visually-hidden"> {letter.reference}</span>
                        </SubmitButton>
                      </ActionForm>
                    )}
                  </div>
                )}
              </Cell>
            </Row>
          ))}
        </Ledger>
      )}
      <Pager current={pageOf(search)} last={Math.ceil(total / lettersPerPage)} hrefFor={(page) => at(state, page)} />
    </div>
  )
}
