'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '@/lib/i18n/dates'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import type { Locale } from '@/lib/i18n/locales'
import type { Purpose, SignInSeen } from '@/lib/identity/phones/protocol'

type WhoAsksProps = {
  seen: Pick<SignInSeen, 'personName' | 'browserName' | 'address' | 'createdAt'> & Partial<Pick<SignInSeen, 'purpose'>>
}

/** As whom, in which browser and when something is asked. */
export function WhoAsks({ seen }: WhoAsksProps) {
  const t = useTranslations('phone')
  const locale = useLocale()
  return (
    <dl className="who">
      <dt>{t('ask.as')}</dt>
      <dd>{seen.personName}</dd>
      {seen.purpose && (
        <>
          <dt>{t('ask.at')}</dt>
          <dd>{placeWords(seen.purpose, locale)}</dd>
        </>
      )}
      <dt>{t('ask.where')}</dt>
      <dd>
        {seen.browserName
          ? t('ask.browser', { ...seen.browserName, address: seen.address })
          : t('ask.unknownBrowser', { address: seen.address })}
      </dd>
      <dt>{t('ask.when')}</dt>
      <dd>{formatMoment(new Date(seen.createdAt), locale)}</dd>
    </dl>
  )
}

/** At which services of whom somebody signs in. */
export const placeWords = ({ services, provider }: Purpose, locale: Locale) =>
  [...services, provider].map((name) => nameIn(name, locale)).join(', ')
