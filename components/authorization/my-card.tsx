import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Level } from '@/components/level'
import { AuthorizationStateTag } from '@/components/status-tag'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import { MissingForYou } from './missing-for-you'
import type { MyAuthorization, MyService } from '@/lib/authorizations/assignments/queries/mine'
import type { OwnUse } from '@/lib/openid/choices/queries/uses'
import type { Condition } from '@/lib/authorizations/decision'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import { levelLabel } from '@/lib/catalogue/levels'

type CardProps = {
  mine: MyAuthorization
  /** shows the services, when the list does not bring them */ showHref: string
  /** for somebody else's eyes: without anything to do */ isForOthers?: boolean
  /** When each service was used last, and where one logs in at it. */ use?: OwnUse
}

/** One client, or the own organization: what one may do, until when, with which number, and what does not work now. */
export function MyCard({ mine, showHref, isForOthers, use }: CardProps) {
  const t = useTranslations('myAuthorizations')
  if (!mine.isOpen) {
    return (
      <section className="client" id={mine.id}>
        {/* An ordinary link: the browser then goes to the card by itself, and ten of Next's cost the page a tenth of its time. */}
        <a className="client__shut" href={showHref}>
          <CardHead mine={mine} />
        </a>
      </section>
    )
  }
  const { client, services, missing } = mine
  return (
    <details className="client fold" open id={mine.id}>
      <summary>
        <CardHead mine={mine} />
      </summary>
      <div className="client__number">
        <span>
          {t.rich(mine.forWhom === 'own' ? 'onOwnBehalf' : 'onBehalf', { number: client.kvkNumber, b: bold })}
        </span>
        <CopyButton
          text={client.kvkNumber}
          label={t.rich('copyLabel', { number: client.kvkNumber, vh: hidden })}
          done={t('copied')}
        />
      </div>
      {missing.length > 0 && (
        <div className="client__missing">
          <Reasons missing={missing} mine={mine} needed={null} />
        </div>
      )}
      {services.length > 0 ? (
        <ul>
          {services.map((service) => (
            <ServiceLine key={service.id} service={service} mine={mine} isForOthers={isForOthers} use={use} />
          ))}
        </ul>
      ) : mine.isWide ? (
        <p className="client__more">
          <Level level={mine.level} />{' '}
          <Link href={showHref} prefetch={false}>
            {t('show')}
          </Link>
        </p>
      ) : null}
      {!isForOthers && (
        <p className="client__more">
          <a
            href={`/my-authorizations/give-back/${mine.assignmentId}`}
            aria-label={t('giveBack.openOf', { client: client.name, own: mine.forWhom === 'own' ? 'yes' : 'no' })}
          >
            {t('giveBack.open')}
          </a>
        </p>
      )}
    </details>
  )
}

function CardHead({ mine }: { mine: MyAuthorization }) {
  const t = useTranslations('myAuthorizations')
  return (
    <>
      <span className="client__head">
        <span className="client__name" role="heading" aria-level={2}>
          {mine.forWhom === 'own' ? t('own', { organization: mine.client.name }) : mine.client.name}
        </span>
        <span className="client__extent">
          <Extent mine={mine} />, {mine.forWhom === 'own' ? t('forOwn') : t('for', { office: mine.intermediaryName })}
        </span>
      </span>
      <span className="client__state">
        {mine.state !== 'active' && <AuthorizationStateTag state={mine.state} />}
        <span className="small-text">
          <Period mine={mine} />
        </span>
      </span>
      <Icon name="down" />
    </>
  )
}

function Period({ mine: { state, validFrom, validUntil } }: { mine: MyAuthorization }) {
  const t = useTranslations('myAuthorizations')
  const locale = useLocale()
  if (state === 'upcoming') return <>{t('from', { day: formatDay(validFrom, locale) })}</>
  const day = formatDay(validUntil, locale)
  return <>{state === 'ending_soon' ? t('lastDay', { day }) : t('until', { day })}</>
}

const bold = (words: ReactNode) => <b className="numeric">{words}</b>

function Extent({ mine }: { mine: MyAuthorization }) {
  const t = useTranslations('myAuthorizations')
  if (!mine.isWide) return <>{t('services', { count: mine.servicesNow })}</>
  if (mine.scope === 'everything') return <>{t('everything')}</>
  const provider = mine.providerName ?? ''
  return <>{mine.servicesNow > 0 ? t('allOf', { provider, count: mine.servicesNow }) : t('allOfShort', { provider })}</>
}

function ServiceLine({
  service,
  mine,
  isForOthers,
  use,
}: {
  service: MyService
  mine: MyAuthorization
  isForOthers?: boolean
  use?: OwnUse
}) {
  const t = useTranslations('myAuthorizations')
  const locale = useLocale()
  // What keeps the whole authorization from working stands above the list once, not at every service.
  const own = service.missing.filter((condition) => !mine.missing.includes(condition))
  const wayIn = service.missing.length === 0 && !isForOthers ? (use?.wayIn(service.id) ?? null) : null
  const address = wayIn?.address
  return (
    <li className="own-service">
      <div>
        <b lang={service.language}>{service.name}</b>
        <span>{service.providerName}</span>
        {use && <LastUsed at={use.lastUsed(mine.id, service.id)} />}
        {wayIn && !address && <span>{t('logInThere')}</span>}
        {service.goneSince && <span>{t('gone', { day: formatDayOf(service.goneSince, locale) })}</span>}
        {own.length > 0 && <Reasons missing={own} mine={mine} needed={service.level} />}
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

/** What is missing, in the words of this authorization. */
function Reasons({
  missing,
  mine,
  needed,
}: {
  missing: Condition[]
  mine: MyAuthorization
  needed: MyService['level'] | null
}) {
  const locale = useLocale()
  const words = {
    office: mine.intermediaryName,
    held: mine.heldLevel ? levelLabel(mine.heldLevel) : '–',
    needed: needed ? levelLabel(needed) : levelLabel(mine.level),
    from: formatDay(mine.validFrom, locale),
    until: formatDay(mine.validUntil, locale),
  }
  return <MissingForYou missing={missing} words={words} />
}
