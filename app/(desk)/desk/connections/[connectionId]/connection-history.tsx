import { getLocale, getTranslations } from 'next-intl/server'
import { Timeline } from '@/components/ui/lists'
import { Section } from '@/components/ui/surface'
import { deskWords } from '@/lib/events/words'
import { formatMoment } from '@/lib/i18n/dates'
import type { ConnectionEvent } from '@/lib/openid/connections/queries/connections'
import { Lines } from './lines'

/** What a lead says of a connection, in the order of the page. */
const told = [
  'name',
  'services',
  'defaultService',
  'redirectUris',
  'postLogoutRedirectUris',
  'backchannelLogoutUri',
  'startUrl',
  'authMethod',
  'keys',
  'jwksUri',
  'certificates',
  'signingAlg',
  'isUserinfoSigned',
  'claimNames',
  'contactName',
  'contactEmail',
  'contactPhone',
] as const

/** Who changed what of a connection, before and after; the newest first. */
export async function ConnectionHistory({ events }: { events: ConnectionEvent[] }) {
  if (events.length === 0) return null
  const t = await getTranslations('connections')
  const tCase = await getTranslations('case')
  const locale = await getLocale()
  return (
    <Section title={t('page.history')}>
      <Timeline
        onGround
        items={events.map((event) => ({
          key: event.id,
          when: formatMoment(event.at, locale),
          dateTime: event.at.toISOString(),
          what: (
            <>
              <p>
                <b>{event.actorName}</b> {tCase(deskWords(event.type), { file: '', name: '', to: '', item: '' })}
              </p>
              <Changes event={event} />
            </>
          ),
        }))}
      />
    </Section>
  )
}

async function Changes({ event: { type, before, after } }: { event: ConnectionEvent }) {
  const t = await getTranslations('connections')
  if (type !== 'connection.changed') return null
  const words = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.map(String)
    if (typeof value === 'boolean') return [value ? t('page.yes') : t('page.no')]
    if (value === 'private_key_jwt' || value === 'client_secret') return [t(`method.${value}`)]
    return value === null || value === undefined ? [] : [String(value)]
  }
  return (
    <dl className="facts small-text">
      {told
        .filter((field) => field in after)
        .map((field) => (
          <div key={field} className="contents">
            <dt>{t(`field.${field}`)}</dt>
            <dd>
              <span className="faint">{t('page.changedFrom')}</span>
              <Lines lines={words(before[field])} />
              <span className="faint">{t('page.changedTo')}</span>
              <Lines lines={words(after[field])} />
            </dd>
          </div>
        ))}
    </dl>
  )
}
