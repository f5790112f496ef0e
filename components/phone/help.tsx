'use client'

import { useTranslations } from 'next-intl'
import { Fold } from '@/components/ui/surface'

/** Who paired here before and finds nothing: why that can be, and what helps. */
export function PairedBefore() {
  const t = useTranslations('phone')
  return (
    <Fold className="mt-6" summary={t('before.title')}>
      <p>{t('before.where')}</p>
      <p className="mt-2">{t('before.lost')}</p>
      <p className="mt-2">
        <a href="/recover">{t('recover')}</a>
      </p>
    </Fold>
  )
}

/** An app on the home screen of an iPhone or iPad keeps its own keys. Said where one pairs and where one looks for a phone. */
export function HomeScreen() {
  const t = useTranslations('phone')
  return (
    <Fold className="mt-4" summary={t('homeScreen.title')}>
      <p>{t('homeScreen.text')}</p>
      <p className="mt-2">{t('homeScreen.how')}</p>
    </Fold>
  )
}
