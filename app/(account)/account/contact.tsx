import { getTranslations } from 'next-intl/server'
import { NotArrivedTag } from '@/components/not-arrived'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/surface'
import type { NotArrived } from '@/lib/notifications/failures/rules'

type ContactProps = {
  contact: { email: string; mobileNumber: string | null }
  notArrived: { email: NotArrived | null; mobile: NotArrived | null }
  codes: number
}

/** Where one is reached, and what one comes back with when no phone is left: each with the way to change it. */
export async function Contact({ contact, notArrived, codes }: ContactProps) {
  const t = await getTranslations('account')
  const tOwn = await getTranslations('notArrived')
  const rows = [
    { key: 'email', value: contact.email },
    { key: 'mobile', value: contact.mobileNumber ?? t('contact.none') },
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
            <HeadCell hidden>{t('phones.change')}</HeadCell>
          </>
        }
      >
        {rows.map(({ key, value }) => (
          <Row key={key}>
            <RowHead>{t(`contact.${key}`)}</RowHead>
            <Cell label={t('contact.now')}>
              <span className="wrap-anywhere">{value}</span>
              {key !== 'codes' && notArrived[key] && (
                <>
                  <NotArrivedTag of={notArrived[key]} />
                  <span className="subline">{tOwn(`own.${key}`)}</span>
                </>
              )}
            </Cell>
            <Cell label={t('phones.change')} tools>
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
