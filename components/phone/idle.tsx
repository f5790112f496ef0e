'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { HomeScreen, PairedBefore } from './help'
import type { HeldPhone, Kept } from './keyring'
import { Trouble, type TroubleProps } from './trouble'

type IdleProps = {
  kept: Kept
  trouble: TroubleProps | null
  onCode: (code: string) => void
  onMissing: () => void
  onResume: (secret: string) => void
  onForget: (phoneId: string) => void
}

/** With these the way on is another phone. */
const leadToRecovery = ['phone_locked', 'phone_blocked', 'phone_unknown']

/** Waits for a code: whose phones this browser holds, or what to do where it holds none. */
export function Idle({ kept, trouble, onCode, onMissing, onResume, onForget }: IdleProps) {
  const t = useTranslations('phone')
  const inUse = kept.phones.filter(({ isGone }) => !isGone)
  return (
    <>
      <h1>{titleOf(inUse, t)}</h1>
      <p className="mt-2">{inUse.length > 0 ? t('idle.text') : t('unpaired.text')}</p>
      {trouble && <Trouble {...trouble} />}
      {trouble && leadToRecovery.includes(trouble.problem) && (
        <p className="mt-2">
          <a href="/recover">{t('recover')}</a>
        </p>
      )}
      {kept.pending.map(({ secret, personName }) => (
        <div key={secret} className="held mt-4">
          <p>{t('pending.text', { name: personName })}</p>
          <button type="button" className="button" onClick={() => onResume(secret)}>
            {t('pending.goOn')}
          </button>
        </div>
      ))}
      <CodeForm onCode={onCode} onMissing={onMissing} />
      <Phones phones={kept.phones} onForget={onForget} />
      {inUse.length === 0 && <PairedBefore />}
      <HomeScreen />
    </>
  )
}

function titleOf(inUse: HeldPhone[], t: ReturnType<typeof useTranslations<'phone'>>): string {
  const [first, second] = inUse
  if (!first) return t('unpaired.title')
  return second ? t('idle.titleOfMany') : t('idle.title', { name: first.personName })
}

function CodeForm({ onCode, onMissing }: Pick<IdleProps, 'onCode' | 'onMissing'>) {
  const t = useTranslations('phone')
  const [code, setCode] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (code.trim().length < 8) return onMissing()
    onCode(code)
  }
  return (
    <form onSubmit={submit} className="mt-4">
      <label htmlFor="code">{t('code')}</label>
      <input
        className="input"
        id="code"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
      />
      <button className="button button--main" type="submit">
        {t('open')}
      </button>
    </form>
  )
}

/** For whom this browser signs, where that is more than one; and who is no longer paired. */
function Phones({ phones, onForget }: { phones: HeldPhone[]; onForget: (phoneId: string) => void }) {
  const t = useTranslations('phone')
  if (phones.length < 2 && !phones.some(({ isGone }) => isGone)) return null
  return (
    <section className="mt-6">
      <h2>{t('held.title')}</h2>
      <ul>
        {phones.map(({ phoneId, personName, phoneName, isGone }) => (
          <li key={phoneId} className="held mt-2">
            <p>
              <b>{personName}</b>
              <br />
              {phoneName}
            </p>
            {isGone && (
              <>
                <p>{t('held.gone')}</p>
                <button type="button" className="button" onClick={() => onForget(phoneId)}>
                  {t('held.forget', { name: personName })}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
