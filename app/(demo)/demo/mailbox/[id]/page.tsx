import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { Facts, PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import { isLocale } from '@/lib/i18n/locales'
import { findMail, type ShownMail } from '@/lib/notifications/queries/mailbox'
import { MailStatus } from '../mail-status'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const mail = await findMail((await params).id)
  return { title: mail?.subject, robots: { index: false } }
}

/** One mail of the demo, as its reader sees it and as plain text. */
export default async function MailPage({ params }: Props) {
  const mail = await findMail((await params).id)
  if (!mail) notFound()
  const t = await getTranslations('mailbox')
  return (
    <>
      <BackLink href="/demo/mailbox">{t('back')}</BackLink>
      <PageHead
        title={<span lang={mail.language}>{mail.subject}</span>}
        action={
          mail.link && (
            <LinkButton href={mail.link} kind="main" iconAfter="right">
              {t('open')}
            </LinkButton>
          )
        }
      />
      <Note title={t('note')} className="mb-6">
        {t('noteText')}
      </Note>
      <Delivery mail={mail} />
      {mail.channel === 'mail' && <AsMail mail={mail} />}
      <Section title={mail.channel === 'sms' ? t('sms') : t('text')}>
        <p className="panel whitespace-pre-wrap wrap-anywhere" lang={mail.language}>
          {mail.text}
        </p>
      </Section>
    </>
  )
}

async function Delivery({ mail }: { mail: ShownMail }) {
  const t = await getTranslations('mailbox')
  const language = await getLocale()
  const when = formatMoment(mail.queuedAt, isLocale(language) ? language : 'nl')
  return (
    <>
      {mail.status === 'uncertain' && (
        <Note state="soon" title={t('uncertainTitle')} className="mb-6">
          {t('uncertainText')}
        </Note>
      )}
      {mail.status === 'failed' && (
        <Note state="stop" title={t('failedTitle')} className="mb-6">
          {t('failedText')}
        </Note>
      )}
      <Facts
        items={[
          { label: t('column.to'), value: `${mail.name} (${mail.to})` },
          { label: t('column.when'), value: when },
          { label: t('column.status'), value: <MailStatus status={mail.status} /> },
        ]}
      />
    </>
  )
}

async function AsMail({ mail }: { mail: ShownMail }) {
  const t = await getTranslations('mailbox')
  return (
    <Section title={t('html')}>
      {/* Foreign content as far as this page goes: an origin of its own, no forms, links only in a new window.
          Its own policy refuses every script; allow-scripts only lets tools such as axe look inside. */}
      <iframe
        className="h-[68rem] w-full sm:h-[58rem] rounded-surface border border-line"
        src={`/demo/mailbox/${mail.id}/html`}
        title={t('frame', { name: mail.name })}
        sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      />
    </Section>
  )
}
