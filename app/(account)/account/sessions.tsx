import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { SubmitButton } from '@/components/ui/submit-button'
import { Section } from '@/components/ui/surface'
import { Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import type { OwnSession } from '@/lib/identity/sessions/queries/sessions'
import { endOne, endOthers } from './actions'

/** The browsers in which one is signed in; each but this one can be signed out from here. */
export async function Sessions({ sessions, hereId }: { sessions: OwnSession[]; hereId: string | null }) {
  const t = await getTranslations('account')
  const locale = await getLocale()
  return (
    <Section title={t('sessions.title')} id="sessions">
      <p className="soft mb-4">{t('sessions.intro')}</p>
      <Ledger
        caption={t('sessions.title')}
        kind="plain"
        head={
          <>
            <HeadCell>{t('sessions.browser')}</HeadCell>
            <HeadCell>{t('sessions.since')}</HeadCell>
            <HeadCell>{t('sessions.lastSeen')}</HeadCell>
            <HeadCell hidden right>
              {t('sessions.end')}
            </HeadCell>
          </>
        }
      >
        {sessions.map(({ id, name, address, createdAt, lastSeenAt }) => (
          <Row key={id}>
            <RowHead sub={address}>{name ? t('browser', name) : t('unknownBrowser')}</RowHead>
            <Cell label={t('sessions.since')}>{formatMoment(createdAt, locale)}</Cell>
            <Cell label={t('sessions.lastSeen')}>{formatMoment(lastSeenAt, locale)}</Cell>
            <Cell tools right>
              {id === hereId ? (
                <Tag state="ok">{t('sessions.here')}</Tag>
              ) : (
                <ActionForm action={endOne} errorTitle={t('sessions.failed')} prefix={id}>
                  <input type="hidden" name="sessionId" value={id} />
                  <SubmitButton kind="plain" small>
                    {t('sessions.end')}
                    <span className="visually-hidden">
                      {' '}
                      {t('sessions.endWhich', { day: formatMoment(createdAt, locale) })}
                    </span>
                  </SubmitButton>
                </ActionForm>
              )}
            </Cell>
          </Row>
        ))}
      </Ledger>
      {sessions.length > 1 && (
        <ActionForm action={endOthers} errorTitle={t('sessions.failed')} prefix="others" className="mt-4">
          <SubmitButton kind="stop">{t('sessions.endOthers')}</SubmitButton>
        </ActionForm>
      )}
    </Section>
  )
}
