import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { Button, LinkButton } from '@/components/ui/button'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Pager, SearchField } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import { isLocale } from '@/lib/i18n/locales'
import { pageOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { hasDemoMailbox, listMails, mailsPerPage, type MailLine } from '@/lib/notifications/queries/mailbox'
import { MailStatus } from './mail-status'

type Props = { searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mailbox')
  return { title: t('title'), robots: { index: false } }
}

/** Every mail of the demo, newest first: who got what, and when. */
export default async function MailboxPage({ searchParams }: Props) {
  if (!hasDemoMailbox()) notFound()
  const asked = await searchParams
  const search = searchOf(asked, 'search')
  const { mails, total, page, pages } = await listMails({ search, page: pageOf(asked) })
  const t = await getTranslations('mailbox')
  const from = (page - 1) * mailsPerPage + 1
  const hrefFor = (number: number) =>
    `/demo/mailbox?${new URLSearchParams({ ...(search && { search }), page: String(number) })}`
  return (
    <>
      <PageHead title={t('title')} />
      <Note title={t('note')} className="mb-6">
        {t('noteText')}
      </Note>
      <form role="search" action="/demo/mailbox" className="filters__row mb-4">
        <SearchField name="search" label={t('search')} defaultValue={search} />
        <Button type="submit">{t('find')}</Button>
        {search && (
          <LinkButton href="/demo/mailbox" kind="bare">
            {t('clear')}
          </LinkButton>
        )}
      </form>
      <p role="status" className="mb-3">
        {t('count', { total, from, until: from + mails.length - 1 })}
      </p>
      {mails.length > 0 ? <MailTable mails={mails} /> : <Nothing isSearch={sought(search) !== ''} />}
      <Pager current={page} last={pages} hrefFor={hrefFor} />
    </>
  )
}

function MailTable({ mails }: { mails: MailLine[] }) {
  const t = useTranslations('mailbox')
  const language = useLocale()
  const locale = isLocale(language) ? language : 'nl'
  const head = [t('column.subject'), t('column.to'), t('column.when'), t('column.status')]
  return (
    <Ledger
      caption={t('caption')}
      head={head.map((words) => (
        <HeadCell key={words}>{words}</HeadCell>
      ))}
    >
      {mails.map((mail) => (
        <Row key={mail.id}>
          <RowHead href={`/demo/mailbox/${mail.id}`}>
            {mail.channel === 'sms' && (
              <Tag state="off" icon="phone">
                {t('sms')}
              </Tag>
            )}{' '}
            <span lang={mail.language}>{mail.subject}</span>
          </RowHead>
          <Cell label={t('column.to')}>
            {mail.name}
            <span className="subline">{mail.to}</span>
          </Cell>
          <Cell label={t('column.when')}>
            <time dateTime={mail.queuedAt.toISOString()}>{formatMoment(mail.queuedAt, locale)}</time>
          </Cell>
          <Cell label={t('column.status')} status>
            <MailStatus status={mail.status} />
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  const t = useTranslations('mailbox')
  if (!isSearch) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  const action = <LinkButton href="/demo/mailbox">{t('clear')}</LinkButton>
  return (
    <EmptyState title={t('nothing.title')} action={action}>
      {t('nothing.text')}
    </EmptyState>
  )
}
