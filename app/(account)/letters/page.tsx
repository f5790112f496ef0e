import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { BackLink } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Tag } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { formatDayOf } from '@/lib/i18n/dates'
import { isOpen, listLetters } from '@/lib/admin-status/letters/queries/letter'
import { letterLooks, letterWords } from './letter-looks'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('letters')
  return { title: t('list.title') }
}

/** The letters that somebody asked this person to sign; those that wait stand first. */
export default async function LettersPage() {
  const person = await requirePerson('/letters')
  const letters = await listLetters(person)
  const t = await getTranslations('letters')
  const locale = await getLocale()
  return (
    <div className="wrap main">
      <BackLink href="/companies">{t('list.back')}</BackLink>
      <PageHead title={t('list.title')}>{t('list.intro')}</PageHead>
      {letters.length === 0 ? (
        <EmptyState title={t('list.none')} action={<LinkButton href="/companies">{t('list.back')}</LinkButton>}>
          {t('list.noneText', { email: person.email })}
        </EmptyState>
      ) : (
        <Ledger
          caption={t('list.title')}
          head={
            <>
              <HeadCell>{t('list.company')}</HeadCell>
              <HeadCell>{t('list.applicant')}</HeadCell>
              <HeadCell>{t('list.asked')}</HeadCell>
              <HeadCell>{t('list.state')}</HeadCell>
            </>
          }
        >
          {letters.map((letter) => (
            <Row key={letter.id}>
              <RowHead href={`/letters/${letter.id}`} sub={letter.letterReference}>
                {letter.application.organization.name}
              </RowHead>
              <Cell label={t('list.applicant')}>{letter.application.person.name}</Cell>
              <Cell label={t('list.asked')}>{letter.askedAt && formatDayOf(letter.askedAt, locale)}</Cell>
              <Cell status>
                <Tag state={isOpen(letter) ? 'soon' : letterLooks[letter.state]}>
                  {t(isOpen(letter) ? 'state.waits' : letterWords[letter.state])}
                </Tag>
              </Cell>
            </Row>
          ))}
        </Ledger>
      )}
    </div>
  )
}
