'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/form/problem-text'
import { Icon } from '@/components/ui/icon'
import { showCode } from '@/lib/identity/phones/rules'
import { pair } from './ask-server'
import { HomeScreen } from './help'
import type { Keyring } from './keyring'
import { PinPad } from './pin-pad'
import { Trouble, type TroubleProps } from './trouble'

type PairingProps = {
  secret: string
  personName: string
  keyring: Keyring
  onPaired: () => void
  onOver: (trouble: TroubleProps) => void
}

/** Pairs this phone: a name, a PIN twice, and the recovery codes to keep. */
export function Pairing({ secret, personName, keyring, onPaired, onOver }: PairingProps) {
  const t = useTranslations('phone')
  const [name, setName] = useState(t('pair.defaultName', { name: personName.split(' ')[0] ?? '' }))
  const [step, setStep] = useState<'name' | 'choose' | 'repeat' | 'again'>('name')
  const [chosen, setChosen] = useState('')
  const [problem, setProblem] = useState<TroubleProps | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes)
    return codes.length > 0 ? <RecoveryCodes codes={codes} onKept={onPaired} /> : <PairedAnother onKept={onPaired} />

  const finish = async (pin: string) => {
    setBusy(true)
    const answer = await pair(keyring, secret, { personName, phoneName: name.trim(), pin })
    setBusy(false)
    if (answer.ok) return setCodes(answer.value.recoveryCodes)
    if (answer.problem === 'pairing_over') return onOver(answer)
    setProblem(answer)
    setStep(answer.problem.startsWith('pin_') ? 'choose' : 'again')
  }
  const repeat = (pin: string) => {
    if (pin === chosen) return void finish(pin)
    setStep('choose')
    setProblem({ problem: 'pins_differ' })
  }
  return (
    <>
      <h1>{t('pair.title', { name: personName })}</h1>
      {problem && <Trouble {...problem} />}
      {step === 'name' && (
        <>
          <NameForm name={name} setName={setName} onNext={() => setStep('choose')} />
          <HomeScreen />
        </>
      )}
      {step === 'choose' && (
        <PinPad
          key="choose"
          label={t('pair.choose')}
          button={t('pair.next')}
          onDone={(pin) => {
            setChosen(pin)
            setProblem(null)
            setStep('repeat')
          }}
        />
      )}
      {step === 'repeat' && (
        <PinPad key="repeat" label={t('pair.repeat')} button={t('pair.submit')} isBusy={isBusy} onDone={repeat} />
      )}
      {step === 'again' && (
        <button
          type="button"
          className="button button--main"
          aria-disabled={isBusy || undefined}
          onClick={() => isBusy || void finish(chosen)}
        >
          {isBusy ? t('pad.busy') : t('pair.again')}
        </button>
      )}
    </>
  )
}

function NameForm({ name, setName, onNext }: { name: string; setName: (name: string) => void; onNext: () => void }) {
  const t = useTranslations('phone')
  const say = useProblemText()
  const [isMissing, setMissing] = useState(false)
  const next = (event: React.FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setMissing(true)
    onNext()
  }
  return (
    <form onSubmit={next} className="mt-4">
      <label htmlFor="phone-name">{t('pair.name')}</label>
      {isMissing && (
        <p className="error" role="alert" id="phone-name-error">
          <Icon name="warning" />
          {say('phone_name_missing')}
        </p>
      )}
      <input
        className="input"
        id="phone-name"
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? 'phone-name-error' : undefined}
      />
      <button className="button button--main" type="submit">
        {t('pair.next')}
      </button>
    </form>
  )
}

/** One more phone changes nothing about the codes that were kept. */
function PairedAnother({ onKept }: { onKept: () => void }) {
  const t = useTranslations('phone')
  return (
    <>
      <div role="status">
        <h1>{t('pairedAnother.title')}</h1>
        <p className="mt-2">{t('pairedAnother.text')}</p>
      </div>
      <button type="button" className="button button--main" onClick={onKept}>
        {t('pair.next')}
      </button>
    </>
  )
}

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useTranslations('phone')
  const [isCopied, setCopied] = useState(false)
  const text = codes.map(showCode).join('\n')
  return (
    <>
      <h1>{t('codes.title')}</h1>
      <p className="mt-2">{t('codes.text')}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{showCode(code)}</li>
        ))}
      </ul>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          <Icon name="copy" />
          {isCopied ? t('codes.copied') : t('codes.copy')}
        </button>
        <a
          className="button"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={t('codes.file')}
        >
          <Icon name="download" />
          {t('codes.download')}
        </a>
      </div>
      <button type="button" className="button button--main" onClick={onKept}>
        {t('codes.kept')}
      </button>
    </>
  )
}
