'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import type { SignInSeen } from '@/lib/identity/phones/protocol'
import { Agree, useAnswer } from './agree'
import { approve, refuse } from './ask-server'
import type { HeldPhone } from './keyring'
import type { TroubleProps } from './trouble'
import { WhoAsks } from './who-asks'

type ApprovalProps = {
  phone: HeldPhone
  seen: SignInSeen
  onDone: (how: 'approved' | 'refused') => void
  onOver: (trouble: TroubleProps) => void
}

/** Somebody signs in: who, where and when; with the number on the screen there and the PIN they come in. */
export function Approval({ phone, seen, onDone, onOver }: ApprovalProps) {
  const t = useTranslations('phone')
  const locale = useLocale()
  const { problem, isBusy, send } = useAnswer(onOver)
  return (
    <>
      <h1>{seen.purpose ? t('ask.titleAt', { provider: nameIn(seen.purpose.provider, locale) }) : t('ask.title')}</h1>
      <WhoAsks seen={seen} />
      <Agree
        numbers={seen.numbers}
        submit={t('ask.submit')}
        problem={problem}
        isBusy={isBusy}
        onDone={(agreement) => void send(approve(phone, seen, agreement), () => onDone('approved'))}
      />
      <button
        type="button"
        className="refuse"
        onClick={() => void send(refuse(phone, seen.challengeId), () => onDone('refused'))}
      >
        <Icon name="stop" />
        {t('ask.refuse')}
      </button>
      <p className="phone-note">{t('ask.lock')}</p>
    </>
  )
}
