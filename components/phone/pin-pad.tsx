'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type Ref } from 'react'
import { Icon } from '@/components/ui/icon'

type PadProps = {
  label: string
  /** The label, for whoever leads the focus to it. */
  labelRef?: Ref<HTMLParagraphElement>
  button: string
  isBusy?: boolean
  onDone: (pin: string) => void
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Five digits, by pressing or by typing; nothing of them is shown. */
export function PinPad({ label, labelRef, button, isBusy, onDone }: PadProps) {
  const t = useTranslations('phone')
  const [pin, setPin] = useState('')
  const [isShort, setShort] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const add = (digit: string) => {
    setShort(false)
    setPin((before) => (before.length < 5 ? before + digit : before))
  }
  const erase = () => setPin((before) => before.slice(0, -1))
  useEffect(() => {
    const type = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (/^\d$/.test(event.key)) add(event.key)
      if (event.key === 'Backspace') erase()
      // Enter presses the button that has the focus.
      if (event.key === 'Enter' && !(event.target as Element).closest('button, a')) form.current?.requestSubmit()
    }
    window.addEventListener('keydown', type)
    return () => window.removeEventListener('keydown', type)
  }, [])
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    if (pin.length < 5) return setShort(true)
    setPin('')
    onDone(pin)
  }
  return (
    <form onSubmit={submit} ref={form}>
      <p className="pin-label" id="pin-label" ref={labelRef} tabIndex={-1}>
        {label}
      </p>
      <div className="pin" role="status" aria-label={t('pad.filled', { count: pin.length })}>
        {[0, 1, 2, 3, 4].map((place) => (
          <i key={place} className={place < pin.length ? 'is-filled' : place === pin.length ? 'is-next' : undefined} />
        ))}
      </div>
      {isShort && (
        <p className="error" role="alert">
          <Icon name="warning" />
          {t('pad.short')}
        </p>
      )}
      <div className="pin-pad" role="group" aria-labelledby="pin-label">
        {digits.map((digit) => (
          <button key={digit} type="button" onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" onClick={() => add('0')}>
          0
        </button>
        <button type="button" className="pin-pad__erase" aria-label={t('pad.erase')} onClick={erase}>
          <Icon name="erase" />
        </button>
      </div>
      <button className="button button--main" type="submit" aria-disabled={isBusy || undefined}>
        {isBusy ? t('pad.busy') : button}
      </button>
    </form>
  )
}
