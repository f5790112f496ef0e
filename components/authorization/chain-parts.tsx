import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ServicesLedger } from './services-ledger'
import { ChainStrip, type Join } from '@/components/chain-strip'
import { Icon } from '@/components/ui/icon'
import { Facts } from '@/components/ui/surface'
import type { Chain } from '@/lib/authorizations/queries/chain'
import type { Side } from '@/lib/authorizations/lists/criteria'
import { isAtMost } from '@/lib/catalogue/levels'
import { formatDay, formatDayOf, formatDayShort, formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translate } from '@/lib/i18n/texts'
import { levelLabel } from '@/lib/catalogue/levels'

/** What the authorization covers, in a few words. */
export function useWhat(chain: Chain): string {
  const t = useTranslations('authorizations')
  const tTerms = useTranslations('terms')
  if (chain.scope === 'everything') return t('everything')
  if (chain.scope === 'provider') return t('allOfProvider', { provider: chain.provider?.name ?? '' })
  return tTerms('count.services', { count: chain.services.filter((one) => one.isGranted).length })
}

type StripProps = {
  chain: Chain
  side: Side
  people: number
  /** how many of them cannot log in at something that they were assigned, by the one decision */ troubled: number
}

/** The chain of one authorization as a picture: client, office, employees, services. */
export function ChainOf({ chain, side, people, troubled }: StripProps) {
  const t = useTranslations('authorizations')
  const tTerms = useTranslations('terms')
  const locale = useLocale()
  const what = useWhat(chain)
  const isOver = chain.state === 'ended' || chain.state === 'expired'
  const providers = new Set(chain.services.filter((one) => one.isGranted).map((one) => one.providerId)).size
  const assigned: Join = isOver
    ? { state: 'none', word: t('detail.joinOver') }
    : people === 0
      ? { state: 'stop', word: t('detail.joinNobody') }
      : { state: 'closed', word: t('detail.joinAssigned') }
  const works: Join =
    isOver || people === 0
      ? { state: 'none', word: t('detail.joinNobody') }
      : troubled > 0
        ? { state: 'soon', word: t('detail.joinLow', { count: troubled }) }
        : { state: 'closed', word: t('detail.joinWorks') }
  return (
    <div className="strip">
      <ChainStrip
        label={t('detail.chain')}
        parties={[
          { role: 'client', caption: side === 'granted' ? t('detail.you') : t('detail.gave'), name: chain.client.name },
          {
            role: 'intermediary',
            caption: side === 'received' ? t('detail.office') : t('detail.intermediary'),
            name: chain.intermediary.name,
          },
          {
            role: 'employee',
            caption: t('detail.appointed'),
            name: tTerms('count.employees', { count: people }),
            isOpen: people === 0,
          },
          {
            role: 'service',
            caption:
              chain.scope === 'everything'
                ? t('detail.atAll')
                : t('detail.at', { count: chain.scope === 'provider' ? 1 : providers }),
            name: what,
          },
        ]}
        joins={[periodJoin(chain, locale, t), assigned, works]}
        onGround
      />
    </div>
  )
}

function periodJoin(chain: Chain, locale: Locale, t: Translate<'authorizations'>): Join {
  const day = formatDayShort(chain.validUntil, locale)
  if (chain.state === 'ended' || chain.state === 'expired') return { state: 'stop', word: t('detail.joinOver') }
  if (chain.state === 'upcoming')
    return { state: 'wait', word: t('detail.joinFrom', { day: formatDayShort(chain.validFrom, locale) }) }
  return chain.state === 'ending_soon'
    ? { state: 'soon', word: t('detail.joinSoon', { day }) }
    : { state: 'closed', word: t('detail.joinUntil', { day }) }
}

/** The services of the authorization, with which of the asked ones were approved. */
export function ServicesOf({ chain }: { chain: Chain }) {
  const t = useTranslations('authorizations')
  return (
    <ServicesLedger
      services={chain.services}
      ofLevel={({ level }) =>
        !isAtMost(level, chain.level) && (
          <span className="subline">{t('detail.above', { level: levelLabel(chain.level) })}</span>
        )
      }
      last={{
        label: t('detail.approved'),
        of: ({ isGranted, chainSupport }) => (
          <>
            {isGranted ? (
              <span className="works">
                <Icon name="check" />
                <span>{t('detail.yes')}</span>
              </span>
            ) : (
              <span className="works-not">
                <Icon name="cross" />
                <span>{t('detail.no')}</span>
              </span>
            )}
            {chainSupport === 'no' && <span className="subline">{t('detail.chain_no')}</span>}
          </>
        ),
      }}
    />
  )
}

/** Reference, period, level and who approved or ended it. */
export function FactsOf({
  chain,
  used,
  receipts = [],
}: {
  chain: Chain
  /** What the reader keeps of it. */ receipts?: Receipt[]
  /** Who used it last and when, in words. */ used?: ReactNode
}) {
  const t = useTranslations('authorizations')
  const tTerms = useTranslations('terms')
  const locale = useLocale()
  const period = t('detail.periodValue', {
    from: formatDay(chain.validFrom, locale),
    until: formatDay(chain.validUntil, locale),
  })
  return (
    <Facts
      items={[
        { label: t('detail.reference'), value: <span className="numeric">{chain.reference}</span> },
        { label: t('detail.period'), value: period },
        { label: t('detail.level'), value: tTerms(`level.${chain.level}`) },
        { label: t('detail.branch'), value: chain.branchNumber },
        {
          label: t('detail.grantedBy'),
          value: t('detail.grantedValue', { name: chain.grantedByName, moment: formatMoment(chain.grantedAt, locale) }),
        },
        {
          label: t('detail.endedBy'),
          value:
            chain.endedAt &&
            t('detail.grantedValue', { name: chain.endedByName ?? '', moment: formatMoment(chain.endedAt, locale) }),
        },
        { label: t('detail.reason'), value: chain.endReason && <span lang="">{chain.endReason}</span> },
        { label: t('detail.used'), value: used },
        { label: t('detail.receipts'), value: receipts.length > 0 ? <Receipts receipts={receipts} /> : null },
      ]}
    />
  )
}

export type Receipt = { href: string; of: 'given' | 'ended' }

function Receipts({ receipts }: { receipts: Receipt[] }) {
  const t = useTranslations('authorizations')
  return (
    <ul>
      {receipts.map(({ href, of }) => (
        <li key={of}>
          <Link href={href} prefetch={false}>
            {t(`detail.receipt.${of}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The sentence under the heading: what may be done, and until when. */
export function IntroOf({ chain, side }: { chain: Chain; side: Side }) {
  const t = useTranslations('authorizations')
  const locale = useLocale()
  const what = useWhat(chain)
  const words = {
    state: chain.state,
    what: chain.scope === 'services' ? what : what.charAt(0).toLowerCase() + what.slice(1),
    from: formatDay(chain.validFrom, locale),
    until: formatDay(chain.validUntil, locale),
    ended: chain.endedAt ? formatDayOf(chain.endedAt, locale) : '',
  }
  return <p>{side === 'received' ? t('detail.introReceived', words) : t('detail.introGranted', words)}</p>
}
