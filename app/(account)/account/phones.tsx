import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { SubmitButton } from '@/components/ui/submit-button'
import { Section } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import { canApprove, type OwnPhone } from '@/lib/identity/phones/queries/phones'
import { ask, pair } from './actions'
import { NoPhone } from './no-phone'

/** The phones that one signs in with, and the way to pair one more: the first by itself, others with an approval. */
export async function Phones({ phones, isFirst }: { phones: OwnPhone[]; isFirst: boolean }) {
  const t = await getTranslations('account')
  const locale = await getLocale()
  return (
    <Section title={t('phones.title')} id="phones">
      {phones.length === 0 ? (
        <Note state="wait" title={t('phones.none')} className="mb-4">
          {isFirst ? t('phones.noneText') : t('phones.goneText')}
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
              <HeadCell hidden right>
                {t('phones.change')}
              </HeadCell>
            </>
          }
        >
          {phones.map(({ id, name, pairedAt, lastUsedAt, isLocked, isBlocked }) => (
            <Row key={id}>
              <RowHead
                sub={
                  (isLocked || isBlocked) && (
                    <Tag state="stop" icon="lock">
                      {isBlocked ? t('phones.blocked') : t('phones.locked')}
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
              <Cell tools right>
                <LinkButton small href={`/account/phones/${id}`}>
                  {t('phones.change')}
                  <span className="visually-hidden"> {name}</span>
                </LinkButton>
              </Cell>
            </Row>
          ))}
        </Ledger>
      )}
      {isFirst || phones.some(canApprove) ? (
        <ActionForm action={isFirst ? pair : ask} errorTitle={t('phones.pairFailed')} prefix="pair" className="mt-4">
          <input type="hidden" name="kind" value="pair_phone" />
          <SubmitButton kind="plain" icon="plus">
            {t('phones.pair')}
          </SubmitButton>
        </ActionForm>
      ) : (
        <div className="mt-4">
          <NoPhone />
        </div>
      )}
    </Section>
  )
}
