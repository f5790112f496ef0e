'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Purpose } from '@/lib/identity/phones/protocol'
import { placeWords } from './who-asks'

/** How an attempt ended on this phone. */
export type Outcome = 'approved' | 'refused' | 'number_wrong'

type OutcomeProps = {
  is: Outcome
  /** At which service of whom; null: none, or it is not known any more. */
  purpose: Purpose | null
  onBack: () => void
}

/** What became of an attempt, and how to go on. */
export function OutcomeOf({ is, purpose, onBack }: OutcomeProps) {
  const t = useTranslations('phone')
  const locale = useLocale()
  useEffect(() => {
    // Who signs in on this very phone goes on without being asked.
    const goOn = async () => {
      const answer = await fetch('/api/sign-in/state', { cache: 'no-store' }).catch(() => null)
      const { state } = answer?.ok ? ((await answer.json()) as { state: string }) : { state: '' }
      if (state === 'approved' && is === 'approved') window.location.assign('/sign-in/wait')
    }
    void goOn()
  }, [is])
  return (
    <>
      <div role="status">
        <h1>
          <Icon name={is === 'approved' ? 'ok' : 'stop'} />
          {t(`outcome.${is}.title`)}
        </h1>
        <p className="mt-2">{t(`outcome.${is}.text`)}</p>
        {purpose && (
          <p className="mt-2">
            {t('ask.at')}: {placeWords(purpose, locale)}
          </p>
        )}
      </div>
      <button type="button" className="button" onClick={onBack}>
        {t('back')}
      </button>
    </>
  )
}

/** The letter is signed. */
export function Signed({ signatoryId, onBack }: { signatoryId: string; onBack: () => void }) {
  const t = useTranslations('phone')
  return (
    <>
      <div role="status">
        <h1>
          <Icon name="ok" />
          {t('signed.title')}
        </h1>
        <p className="mt-2">{t('signed.text')}</p>
        <p className="mt-2">
          <a href={`/letters/${signatoryId}`}>{t('signed.here')}</a>
        </p>
      </div>
      <button type="button" className="button" onClick={onBack}>
        {t('back')}
      </button>
    </>
  )
}
