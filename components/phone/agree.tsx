'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Agreement, Answer } from './ask-server'
import { PinPad } from './pin-pad'
import { ThreeNumbers } from './three-numbers'
import { Trouble, type TroubleProps } from './trouble'

type AgreeProps = {
  numbers: number[]
  /** Words of the button. */
  submit: string
  problem: TroubleProps | null
  isBusy: boolean
  onDone: (agreement: Agreement) => void
}

/** How one agrees on the phone, whatever it is to: the number on the screen that asks, chosen among three, then the PIN. */
export function Agree({ numbers, submit, problem, isBusy, onDone }: AgreeProps) {
  const t = useTranslations('phone')
  const [number, setNumber] = useState<number | null>(null)
  const pinLabel = useRef<HTMLParagraphElement>(null)
  // From the number on to the PIN: what is typed now are its digits, and Enter no longer chooses a number.
  useEffect(() => pinLabel.current?.focus(), [number])
  return (
    <>
      <ThreeNumbers numbers={numbers} chosen={number} onChoose={setNumber} />
      {problem && <Trouble {...problem} />}
      {number !== null && (
        <PinPad
          label={t('ask.pin')}
          labelRef={pinLabel}
          button={submit}
          isBusy={isBusy}
          onDone={(pin) => onDone({ number, pin })}
        />
      )}
    </>
  )
}

/** Sends what was answered: what the person can mend is said on this screen, anything else ends it. */
export function useAnswer(onOver: (trouble: TroubleProps) => void) {
  const [problem, setProblem] = useState<TroubleProps | null>(null)
  const [isBusy, setBusy] = useState(false)
  const send = async (work: Promise<Answer<object>>, onDone: () => void) => {
    setBusy(true)
    const result = await work
    setBusy(false)
    if (result.ok) return onDone()
    if (result.problem === 'pin_wrong' || result.problem === 'offline') return setProblem(result)
    onOver(result)
  }
  return { problem, isBusy, send }
}
