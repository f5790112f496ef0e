'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { formatMoment } from '@/lib/i18n/dates'
import { browserName } from '@/lib/identity/sessions/browser/browser-name'
import type { SignInSeen } from '@/lib/identity/phones/protocol'
import { approve, refuse } from './ask-server'
import { Digits } from './digits'
import type { HeldPhone } from './keyring'
import { PinPad } from './pin-pad'
import { Trouble, type TroubleProps } from './trouble'

type ApprovalProps = {
  phone: HeldPhone
  seen: SignInSeen
  onDone: (how: 'approved' | 'refused') => void
  onOver: (trouble: TroubleProps) => void
}

/** Somebody signs in: who, where, when and the number to compare; with the PIN they come in. */
export function Approval({ phone, seen, onDone, onOver }: ApprovalProps) {
  const t = useTranslations('phone')
  const [problem, setProblem] = useState<TroubleProps | null>(null)
  const [isBusy, setBusy] = useState(false)
  const answer = async (how: 'approved' | 'refused', work: Promise<Awaited<ReturnType<typeof approve>>>) => {
    setBusy(true)
    const result = await work
    setBusy(false)
    if (result.ok) return onDone(how)
    if (result.problem === 'pin_wrong' || result.problem === 'offline') return setProblem(result)
    onOver(result)
  }
  return (
    <>
      <h1>{t('ask.title')}</h1>
      <WhoAsks seen={seen} />
      <div className="compare">
        <span>{t('ask.compare')}</span>
        <Digits number={seen.number} label={t('ask.number', { number: seen.number })} />
      </div>
      {problem && <Trouble {...problem} />}
      <PinPad
        label={t('ask.pin')}
        button={t('ask.submit')}
        isBusy={isBusy}
        onDone={(pin) => void answer('approved', approve(phone, seen, pin))}
      />
      <button type="button" className="refuse" onClick={() => void answer('refused', refuse(phone, seen.challengeId))}>
        <Icon name="stop" />
        {t('ask.refuse')}
      </button>
      <p className="phone-note">{t('ask.lock')}</p>
    </>
  )
}

function WhoAsks({ seen }: { seen: SignInSeen }) {
  const t = useTranslations('phone')
  const locale = useLocale()
  const name = browserName(seen.browser)
  return (
    <dl className="who">
      <dt>{t('ask.as')}</dt>
      <dd>{seen.personName}</dd>
      <dt>{t('ask.where')}</dt>
      <dd>
        {name
          ? t('ask.browser', { ...name, address: seen.address })
          : t('ask.unknownBrowser', { address: seen.address })}
      </dd>
      <dt>{t('ask.when')}</dt>
      <dd>{formatMoment(new Date(seen.createdAt), locale)}</dd>
    </dl>
  )
}
