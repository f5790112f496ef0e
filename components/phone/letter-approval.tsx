'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { levelLabel } from '@/lib/catalogue/levels'
import type { LetterSeen } from '@/lib/identity/phones/protocol'
import { signLetter } from './ask-server'
import { Digits } from './digits'
import type { HeldPhone } from './keyring'
import { PinPad } from './pin-pad'
import { Trouble, type TroubleProps } from './trouble'

type ApprovalProps = {
  phone: HeldPhone
  seen: LetterSeen
  onDone: () => void
  onBack: () => void
  onOver: (trouble: TroubleProps) => void
}

/** A letter to sign: what is signed stands here in full; with the PIN it is signed. Going back signs nothing. */
export function LetterApproval({ phone, seen, onDone, onBack, onOver }: ApprovalProps) {
  const t = useTranslations('phone')
  const [problem, setProblem] = useState<TroubleProps | null>(null)
  const [isBusy, setBusy] = useState(false)
  const signNow = async (pin: string) => {
    setBusy(true)
    const result = await signLetter(phone, seen, pin)
    setBusy(false)
    if (result.ok) return onDone()
    if (result.problem === 'pin_wrong' || result.problem === 'offline') return setProblem(result)
    onOver(result)
  }
  const { letter } = seen
  return (
    <>
      <h1>{t('letter.title')}</h1>
      <dl className="who">
        <dt>{t('letter.you')}</dt>
        <dd>
          {letter.signatory}, {t(`letter.authority.${letter.authority}`)}
        </dd>
        <dt>{t('letter.appoint')}</dt>
        <dd>{letter.applicant}</dd>
        <dt>{t('letter.of')}</dt>
        <dd>{t('letter.company', { company: letter.company, number: letter.kvkNumber })}</dd>
        <dt>{t('letter.upTo')}</dt>
        <dd>{t('letter.level', { level: levelLabel(letter.level), years: letter.years })}</dd>
        <dt>{t('letter.reference')}</dt>
        <dd>{letter.reference}</dd>
      </dl>
      <div className="compare">
        <span>{t('ask.compare')}</span>
        <Digits number={seen.number} label={t('ask.number', { number: seen.number })} />
      </div>
      {problem && <Trouble {...problem} />}
      <PinPad label={t('ask.pin')} button={t('letter.submit')} isBusy={isBusy} onDone={(pin) => void signNow(pin)} />
      <button type="button" className="refuse" onClick={onBack}>
        {t('letter.notNow')}
      </button>
      <p className="phone-note">{t('ask.lock')}</p>
    </>
  )
}
