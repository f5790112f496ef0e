'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { formatMoment } from '@/lib/i18n/dates'
import { browserName } from '@/lib/identity/sessions/browser/browser-name'
import type { SignInSeen } from '@/lib/identity/phones/protocol'
import { Agree, useAnswer } from './agree'
import { approve, refuse } from './ask-server'
import type { HeldPhone } from './keyring'
import type { TroubleProps } from './trouble'

type ApprovalProps = {
  phone: HeldPhone
  seen: SignInSeen
  onDone: (how: 'approved' | 'refused') => void
  onOver: (trouble: TroubleProps) => void
}

/** Somebody signs in: who, where and when; with the number on the screen there and the PIN they come in. */
export function Approval({ phone, seen, onDone, onOver }: ApprovalProps) {
  const t = useTranslations('phone')
  const { problem, isBusy, send } = useAnswer(onOver)
  return (
    <>
      <h1>{t('ask.title')}</h1>
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
