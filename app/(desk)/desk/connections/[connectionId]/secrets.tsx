import { getLocale, getTranslations } from 'next-intl/server'
import { ShownOnce } from '@/components/form/shown-once'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/surface'
import { formatMoment } from '@/lib/i18n/dates'
import type { OneConnection } from '@/lib/openid/connections/queries/connections'
import { maxSecrets } from '@/lib/openid/connections/secret'
import { makeSecret } from '../actions'

/** The secrets that work, of which nobody knows more than when they were made; a lead makes one more, and revokes. */
export async function Secrets({ connection, mayChange }: { connection: OneConnection; mayChange: boolean }) {
  const t = await getTranslations('connections')
  const locale = await getLocale()
  const { id, secrets } = connection
  const words = {
    failed: t('secrets.failed'),
    submit: t('secrets.add'),
    title: t('secrets.shown'),
    text: t('secrets.shownText'),
    copy: t('secrets.copy'),
    copied: t('secrets.copied'),
    done: t('secrets.done'),
  }
  return (
    <Section title={t('secrets.title')} id="secrets">
      <p className="soft mb-3">{secrets.length === 0 ? t('secrets.none') : t('secrets.intro')}</p>
      <ul className="mb-4 grid gap-2">
        {secrets.map((secret) => (
          <li key={secret.id} className="row">
            <span>
              {t('secrets.list', { moment: formatMoment(secret.createdAt, locale), name: secret.createdByName })}
            </span>
            {mayChange && (
              <LinkButton small kind="stop" href={`/desk/connections/${id}/secrets/${secret.id}`}>
                {t('secrets.revoke')}
                <span className="visually-hidden"> {formatMoment(secret.createdAt, locale)}</span>
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <ShownOnce
          action={makeSecret}
          hidden={{ name: 'connectionId', value: id }}
          answer="secret"
          doneHref={`/desk/connections/${id}`}
          words={words}
          ended={secrets.length >= maxSecrets ? <p>{t('secrets.two')}</p> : null}
        />
      )}
    </Section>
  )
}
