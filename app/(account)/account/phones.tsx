import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { SubmitButton } from '@/components/ui/submit-button'
import { Section } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import type { OwnPhone } from '@/lib/identity/phones/queries/phones'
import { pair } from './actions'

/** The phones that one signs in with, and the way to pair one more. */
export async function Phones({ phones }: { phones: OwnPhone[] }) {
  const t = await getTranslations('account')
  const locale = await getLocale()
  return (
    <Section title={t('phones.title')} id="phones">
      {phones.length === 0 ? (
        <Note state="wait" title={t('phones.none')} className="mb-4">
          {t('phones.noneText')}
        </Note>
      ) : (
        <Ledger
          caption={t('phones.title')}
          kind="plain"
          head={
            <>
              <HeadCell>{t('phones.name')}</HeadCell>
              <HeadCell>{t('phones.pairedAt')}</HeadCell>
              <HeadCell>{t('phones.lastUsed')}</HeadCell>
              <HeadCell hidden>{t('phones.change')}</HeadCell>
            </>
          }
        >
          {phones.map(({ id, name, pairedAt, lastUsedAt, isLocked }) => (
            <Row key={id}>
              <RowHead
                sub={
                  isLocked && (
                    <Tag state="stop" icon="lock">
                      {t('phones.locked')}
                    </Tag>
                  )
                }
              >
                {name}
              </RowHead>
              <Cell label={t('phones.pairedAt')}>{formatMoment(pairedAt, locale)}</Cell>
              <Cell label={t('phones.lastUsed')}>
                {lastUsedAt ? formatMoment(lastUsedAt, locale) : t('phones.never')}
              </Cell>
              <Cell label={t('phones.change')} tools>
                <LinkButton small href={`/account/phones/${id}`}>
                  {t('phones.change')}
                  <span className="visually-hidden"> {name}</span>
                </LinkButton>
              </Cell>
            </Row>
          ))}
        </Ledger>
      )}
      <ActionForm action={pair} errorTitle={t('phones.pairFailed')} prefix="pair" className="mt-4">
        <SubmitButton kind="plain" icon="plus">
          {t('phones.pair')}
        </SubmitButton>
      </ActionForm>
    </Section>
  )
}
