import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Level } from '@/components/level'
import { AuthorizationStateTag } from '@/components/status-tag'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import { maxOfParty, stateOf, untilOf } from '@/lib/authorizations/assignments/parties'
import type { MyAuthorization, MyParty, MyService } from '@/lib/authorizations/assignments/queries/mine'
import type { OwnUse } from '@/lib/openid/choices/queries/uses'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { levelLabel } from '@/lib/catalogue/levels'
import { MissingForYou, type MissingWords } from './missing-for-you'

type CardProps = {
  party: MyParty
  /** Shows the services, when the list does not bring them. */ showHref: string
  /** Where one reads for each service whether it works; not for somebody else's eyes, who has nothing to do here. */
  checkHref?: string
  /** When each service was used last, and where one logs in at it. */ use?: OwnUse
}

/** One client, or the own organization: what one may do, until when, with which number, and what does not work now. */
export function MyCard({ party, showHref, checkHref, use }: CardProps) {
  const t = useTranslations('myAuthorizations')
  const { key, forWhom, client, authorizations } = party
  if (!party.isOpen) {
    return (
      <section className="client" id={key}>
        {/* An ordinary link: the browser then goes to the card by itself, and ten of Next's cost the page a tenth of its time. */}
        <a className="client__shut" href={showHref}>
          <CardHead party={party} />
        </a>
      </section>
    )
  }
  return (
    <details className="client fold" open id={key}>
      <summary>
        <CardHead party={party} />
      </summary>
      <div className="client__number">
        <span>{t.rich(forWhom === 'own' ? 'onOwnBehalf' : 'onBehalf', { number: client.kvkNumber, b: bold })}</span>
        <CopyButton
          text={client.kvkNumber}
          label={t.rich('copyLabel', { number: client.kvkNumber, vh: hidden })}
          done={t('copied')}
        />
      </div>
      {authorizations.map((mine) => (
        <Part key={mine.id} mine={mine} showHref={showHref} isForOthers={!checkHref} use={use} />
      ))}
      {authorizations.length >= maxOfParty && <p className="client__more">{t('manyOfOne', { count: maxOfParty })}</p>}
      {checkHref && (
        <p className="client__more">
          <Link href={checkHref} prefetch={false}>
            {t.rich('check.open', { client: client.name, vh: hidden })}
          </Link>
        </p>
      )}
    </details>
  )
}

function CardHead({ party: { forWhom, client, authorizations } }: { party: MyParty }) {
  const t = useTranslations('myAuthorizations')
  const locale = useLocale()
  const [first, ...others] = authorizations
  const state = stateOf(authorizations)
  const until = untilOf(authorizations)
  return (
    <>
      <span className="client__head">
        <span className="client__name" role="heading" aria-level={2}>
          {forWhom === 'own' ? t('own', { organization: client.name }) : client.name}
        </span>
        <span className="client__extent">
          {first && others.length === 0 ? <Extent mine={first} /> : t('several', { count: authorizations.length })},{' '}
          {forWhom === 'own' ? t('forOwn') : t('forClient')}
        </span>
      </span>
      <span className="client__state">
        {state && <AuthorizationStateTag state={state} />}
        {until && <span className="small-text">{t(`ends.${until.says}`, { day: formatDay(until.day, locale) })}</span>}
      </span>
      <Icon name="down" />
    </>
  )
}

const bold = (words: ReactNode) => <b className="numeric">{words}</b>

/** What one authorization covers, in a few words. */
export function Extent({ mine }: { mine: MyAuthorization }) {
  const t = useTranslations('myAuthorizations')
  if (!mine.isWide) return <>{t('services', { count: mine.servicesNow })}</>
  if (mine.scope === 'everything') return <>{t('everything')}</>
  const provider = mine.providerName ?? ''
  return <>{mine.servicesNow > 0 ? t('allOf', { provider, count: mine.servicesNow }) : t('allOfShort', { provider })}</>
}

type PartProps = { mine: MyAuthorization; showHref: string; isForOthers: boolean; use?: OwnUse }

/** One authorization in its block: through whom and until when, what is missing, the services by provider, and the way to give it back. */
function Part({ mine, showHref, isForOthers, use }: PartProps) {
  const t = useTranslations('myAuthorizations')
  const locale = useLocale()
  const { client, intermediary, services, missing } = mine
  const until = untilOf([mine])
  const words = missingWords(mine, null, locale)
  return (
    <section className="client__part">
      <div className="client__through">
        <span>
          {mine.forWhom === 'own' ? t('byOwn') : t('through', { office: intermediary.name })}
          {until && <>, {t(`ends.${until.says}`, { day: formatDay(until.day, locale) })}</>}
        </span>
        {!isForOthers && (
          <a href={`/my-authorizations/give-back/${mine.assignmentId}`}>
            {t.rich('giveBack.open', {
              own: mine.forWhom === 'own' ? 'yes' : 'no',
              client: client.name,
              office: intermediary.name,
              until: formatDay(mine.validUntil, locale),
              vh: hidden,
            })}
          </a>
        )}
      </div>
      {missing.length > 0 && (
        <div className="client__missing">
          <MissingForYou missing={missing} words={words} />
        </div>
      )}
      {byProvider(services).map(([provider, ofThis]) => (
        <div key={provider} className="client__provider">
          <h3>{provider}</h3>
          <ul>
            {ofThis.map((service) => (
              <ServiceLine key={service.id} service={service} mine={mine} isForOthers={isForOthers} use={use} />
            ))}
          </ul>
        </div>
      ))}
      {services.length === 0 && mine.isWide && (
        <p className="client__more">
          <Level level={mine.level} />{' '}
          <Link href={showHref} prefetch={false}>
            {t('show')}
          </Link>
        </p>
      )}
    </section>
  )
}

/** They come in this order already. */
export function byProvider<S extends { providerName: string }>(services: S[]): [string, S[]][] {
  const groups = new Map<string, S[]>()
  for (const one of services) groups.set(one.providerName, [...(groups.get(one.providerName) ?? []), one])
  return [...groups]
}

type LineProps = { service: MyService; mine: MyAuthorization; isForOthers: boolean; use?: OwnUse }

function ServiceLine({ service, mine, isForOthers, use }: LineProps) {
  const t = useTranslations('myAuthorizations')
  const locale = useLocale()
  const words = missingWords(mine, service.level, locale)
  // What keeps the whole authorization from working stands above the list once, not at every service.
  const own = service.missing.filter((condition) => !mine.missing.includes(condition))
  const wayIn = service.missing.length === 0 && !isForOthers ? (use?.wayIn(service.id) ?? null) : null
  const address = wayIn?.address
  return (
    <li className="own-service">
      <div>
        <b lang={service.language}>{service.name}</b>
        {use && <LastUsed at={use.lastUsed(mine.id, service.id)} />}
        {wayIn && !address && <span>{t('logInThere')}</span>}
        {service.goneSince && <span>{t('gone', { day: formatDayOf(service.goneSince, locale) })}</span>}
        {own.length > 0 && <MissingForYou missing={own} words={words} />}
      </div>
      <Level level={service.level} />
      {address && (
        <a className="own-service__link" href={address} rel="noopener noreferrer">
          {t.rich('logIn', { service: service.name, vh: hidden })}
          <Icon name="external" />
        </a>
      )}
      {!wayIn && service.url && service.missing.length === 0 && !isForOthers && (
        <a className="own-service__link" href={service.url} rel="noopener noreferrer">
          {t.rich('go', { provider: service.providerName, vh: hidden })}
          <Icon name="external" />
        </a>
      )}
    </li>
  )
}

function LastUsed({ at }: { at: Date | null }) {
  const t = useTranslations('myAuthorizations')
  const locale = useLocale()
  return <span>{at ? t('lastUsed', { day: formatDayOf(at, locale) }) : t('neverUsed')}</span>
}

const hidden = (words: ReactNode) => <span className="visually-hidden">{words}</span>

/** What sentences of what is missing name: of this authorization, for a service at this level. */
export function missingWords(mine: MyAuthorization, needed: MyService['level'] | null, locale: Locale): MissingWords {
  return {
    office: mine.intermediary.name,
    held: mine.heldLevel ? levelLabel(mine.heldLevel) : '–',
    needed: levelLabel(needed ?? mine.level),
    from: formatDay(mine.validFrom, locale),
    until: formatDay(mine.validUntil, locale),
  }
}
