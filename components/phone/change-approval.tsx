'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { ConfirmationSeen } from '@/lib/identity/phones/protocol'
import { shownOf } from '@/lib/identity/phones/shown-change'
import { Agree, useAnswer } from './agree'
import { approveChange, refuseChange } from './ask-server'
import type { HeldPhone } from './keyring'
import type { TroubleProps } from './trouble'
import { WhoAsks } from './who-asks'

type Answered = 'approved' | 'refused'

type ApprovalProps = {
  phone: HeldPhone
  seen: ConfirmationSeen
  onDone: (how: Answered) => void
  onOver: (trouble: TroubleProps) => void
}

/** A change of one's account: what it is stands here in the same words as on the computer, above who asks and where. */
export function ChangeApproval({ phone, seen, onDone, onOver }: ApprovalProps) {
  const t = useTranslations('phone')
  const { problem, isBusy, send } = useAnswer(onOver)
  const { change } = seen
  return (
    <>
      <h1>{t('confirm.title')}</h1>
      <p className="wrap-anywhere mt-2">
        <b>{t(`confirm.what.${change.kind}`, { what: shownOf(change) })}</b>
      </p>
      <WhoAsks seen={seen} />
      <Agree
        numbers={seen.numbers}
        submit={t('confirm.submit')}
        problem={problem}
        isBusy={isBusy}
        onDone={(agreement) => void send(approveChange(phone, seen, agreement), () => onDone('approved'))}
      />
      <button
        type="button"
        className="refuse"
        onClick={() => void send(refuseChange(phone, seen.challengeId), () => onDone('refused'))}
      >
        <Icon name="stop" />
        {t('confirm.refuse')}
      </button>
      <p className="phone-note">{t('ask.lock')}</p>
    </>
  )
}

type OutcomeProps = { how: Answered; confirmationId: string; onBack: () => void }

/** How one answered; who asked on this very phone goes on here. */
export function ChangeOutcome({ how, confirmationId, onBack }: OutcomeProps) {
  const t = useTranslations('phone')
  return (
    <>
      <div role="status">
        <h1>
          <Icon name={how === 'approved' ? 'ok' : 'stop'} />
          {t(`confirm.${how}.title`)}
        </h1>
        <p className="mt-2">{t(`confirm.${how}.text`)}</p>
        <p className="mt-2">
          <a href={`/account/confirm/${confirmationId}`}>{t('confirm.here')}</a>
        </p>
      </div>
      <button type="button" className="button" onClick={onBack}>
        {t('back')}
      </button>
    </>
  )
}
