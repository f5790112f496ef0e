'use client'

import { useTranslations } from 'next-intl'
import { levelLabel } from '@/lib/catalogue/levels'
import type { LetterSeen } from '@/lib/identity/phones/protocol'
import { Agree, useAnswer } from './agree'
import { signLetter } from './ask-server'
import type { HeldPhone } from './keyring'
import type { TroubleProps } from './trouble'

type ApprovalProps = {
  phone: HeldPhone
  seen: LetterSeen
  onDone: () => void
  onBack: () => void
  onOver: (trouble: TroubleProps) => void
}

/** A letter to sign: what is signed stands here in full; with the number on the other screen and the PIN it is signed. Going back signs nothing. */
export function LetterApproval({ phone, seen, onDone, onBack, onOver }: ApprovalProps) {
  const t = useTranslations('phone')
  const { problem, isBusy, send } = useAnswer(onOver)
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
      <Agree
        numbers={seen.numbers}
        submit={t('letter.submit')}
        problem={problem}
        isBusy={isBusy}
        onDone={(agreement) => void send(signLetter(phone, seen, agreement), onDone)}
      />
      <button type="button" className="refuse" onClick={onBack}>
        {t('letter.notNow')}
      </button>
      <p className="phone-note">{t('ask.lock')}</p>
    </>
  )
}
