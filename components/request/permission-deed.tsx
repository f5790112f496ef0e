import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ChainStrip } from '@/components/chain-strip'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/surface'
import { deedSays, type AuthorizationState } from '@/lib/authorizations/rules'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { Deed, DeedServices } from './deed'
import type { NamedService } from './scope-words'

type PermissionProps = {
  title: ReactNode
  locale: Locale
  client: string
  company: string
  validFrom: Date
  validUntil: Date
  granted: NamedService[]
  leftOut: NamedService[]
  /** Instead of services, for a wide permission. */
  wide: string | null
  by: string
  at: Date
  reference: string
  authorizationHref: string
  /** How it stands now, and whether anybody there could have been told. */
  state: AuthorizationState
  isReached: boolean
}

/** The deed of a permission that the client gave, asked or unasked. */
export function PermissionDeed(deed: PermissionProps) {
  const t = useTranslations('decision')
  const { locale, client, company, authorizationHref } = deed
  const day = formatDay(deed.validUntil, locale)
  const says = deedSays(deed.state, deed.isReached)
  return (
    <div className="receipt">
      <Deed
        kicker={t('receipt.kicker')}
        title={deed.title}
        lead={t(`receipt.says.${says}`, { company })}
        withSeal
        footer={
          <>
            <span>{t('receipt.reference', { reference: deed.reference })}</span>
            <span>{t('receipt.print')}</span>
          </>
        }
      >
        <div className="parties">
          <ChainStrip
            label={t('receipt.parties')}
            parties={[
              { role: 'client', caption: t('receipt.gives'), name: client },
              { role: 'intermediary', caption: t('receipt.gets'), name: company },
            ]}
            joins={[
              { state: 'closed', word: t('receipt.period', { from: formatDay(deed.validFrom, locale), until: day }) },
            ]}
          />
        </div>
        <div className="deed__columns">
          <section>
            <h2>{t('receipt.approved')}</h2>
            {deed.wide ? (
              <p className="small-text mt-1 first-letter:uppercase">{deed.wide}</p>
            ) : (
              <DeedServices services={deed.granted} />
            )}
          </section>
          <section>
            {deed.leftOut.length > 0 && (
              <div className="mb-4">
                <h2>{t('receipt.leftOut')}</h2>
                <DeedServices services={deed.leftOut} isLeftOut />
              </div>
            )}
            <h2>{t('receipt.decision')}</h2>
            <Facts
              items={[
                { label: t('receipt.by'), value: t('receipt.byFacts', { name: deed.by }) },
                { label: t('receipt.on'), value: formatMoment(deed.at, locale) },
                { label: t('receipt.costs'), value: t('receipt.none') },
              ]}
            />
          </section>
        </div>
      </Deed>
      <div className="actions mt-6">
        <LinkButton kind="main" iconAfter="arrow" href={authorizationHref}>
          {t('receipt.open')}
        </LinkButton>
      </div>
      {says !== 'over' && (
        <div className="after">
          <section>
            <h2>{t('receipt.next')}</h2>
            <p className="small-text soft">{t('receipt.nextText', { company, day })}</p>
          </section>
          <section>
            <h2>{t('receipt.regret')}</h2>
            <p className="small-text soft">
              {t.rich('receipt.regretText', { link: (words) => <Link href={authorizationHref}>{words}</Link> })}
            </p>
          </section>
        </div>
      )}
    </div>
  )
}

type DeclineProps = {
  locale: Locale
  company: string
  reason: string
  explanation: string | null
  by: string
  at: Date
  reference: string
  listHref: string
  grantHref: string
}

/** The receipt of a decline. */
export function DeclineDeed({
  locale,
  company,
  reason,
  explanation,
  by,
  at,
  reference,
  listHref,
  grantHref,
}: DeclineProps) {
  const t = useTranslations('decision')
  return (
    <div className="receipt">
      <Deed
        kicker={t('receipt.kickerDeclined')}
        title={t('receipt.declined', { company })}
        lead={t('receipt.declinedLead', { company })}
        footer={<span>{t('receipt.reference', { reference })}</span>}
      >
        <Facts
          className="mt-6"
          items={[
            { label: t('receipt.reason'), value: reason },
            {
              label: t('receipt.explanation'),
              value: explanation && (
                <span className="whitespace-pre-wrap break-words" lang="">
                  {explanation}
                </span>
              ),
            },
            { label: t('receipt.by'), value: t('receipt.byFacts', { name: by }) },
            { label: t('receipt.on'), value: formatMoment(at, locale) },
          ]}
        />
      </Deed>
      <div className="actions mt-6">
        <LinkButton kind="main" href={listHref}>
          {t('receipt.list')}
        </LinkButton>
      </div>
      <div className="after">
        <section>
          <h2>{t('receipt.next')}</h2>
          <p className="small-text soft">{t('receipt.nextDeclined', { company })}</p>
        </section>
        <section>
          <h2>{t('receipt.regret')}</h2>
          <p className="small-text soft">
            {t.rich('receipt.regretDeclined', { link: (words) => <Link href={grantHref}>{words}</Link> })}
          </p>
        </section>
      </div>
    </div>
  )
}
