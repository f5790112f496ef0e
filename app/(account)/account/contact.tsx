import { getTranslations } from 'next-intl/server'
import { NotArrivedTag } from '@/components/not-arrived'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/surface'
import type { Locale } from '@/lib/i18n/locales'
import { formatPhone } from '@/lib/i18n/numbers'
import type { NotArrived } from '@/lib/notifications/failures/rules'

type ContactProps = {
  contact: {
    name: string
    language: Locale
    email: string
    mobileNumber: string | null
    unwantedMails: readonly string[]
  }
  notArrived: { email: NotArrived | null; mobile: NotArrived | null }
  codes: number
}

/** What one is called, where and in which language one is reached, which mails one gets, and what one comes back with when no phone is left: each with the way to change it. */
export async function Contact({ contact, notArrived, codes }: ContactProps) {
  const t = await getTranslations('account')
  const tOwn = await getTranslations('notArrived')
  const rows = [
    { key: 'name', value: contact.name },
    { key: 'email', value: contact.email },
    { key: 'mobile', value: contact.mobileNumber ? formatPhone(contact.mobileNumber) : t('contact.none') },
    { key: 'language', value: t(`contact.${contact.language}`) },
    { key: 'mails', value: t('mails.left', { off: contact.unwantedMails.length }) },
    { key: 'codes', value: t('codes.left', { count: codes }) },
  ] as const
  return (
    <Section title={t('contact.title')} id="contact">
      <Ledger
        caption={t('contact.title')}
        kind="plain"
        head={
          <>
            <HeadCell>{t('contact.what')}</HeadCell>
            <HeadCell>{t('contact.now')}</HeadCell>
            <HeadCell hidden right>
              {t('phones.change')}
            </HeadCell>
          </>
        }
      >
        {rows.map(({ key, value }) => (
          <Row key={key}>
            <RowHead>{t(`contact.${key}`)}</RowHead>
            <Cell label={t('contact.now')}>
              <span className="wrap-anywhere">{value}</span>
              {(key === 'email' || key === 'mobile') && notArrived[key] && (
                <>
                  <NotArrivedTag of={notArrived[key]} />
                  <span className="subline">{tOwn(`own.${key}`)}</span>
                </>
              )}
            </Cell>
            <Cell tools right>
              <LinkButton small href={`/account/${key}`}>
                {t('phones.change')}
                <span className="visually-hidden"> {t(`contact.${key}`)}</span>
              </LinkButton>
            </Cell>
          </Row>
        ))}
      </Ledger>
    </Section>
  )
}
