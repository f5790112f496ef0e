import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { showCode } from '@/lib/identity/phones/rules'
import { Digits } from './digits'
import { Qr } from './qr'

type ScanProps = {
  /** What the code leads to. */
  address: string
  label: string
  number: number
  /** The third step: what to do on the phone once the number is chosen there. */
  last: ReactNode
  children?: ReactNode
}

/** How a screen asks for an answer of a phone: scan this, choose that number there, then what comes last. */
export async function ScanAndChoose({ address, label, number, last, children }: ScanProps) {
  const t = await getTranslations('auth')
  return (
    <div className="halves">
      <section className="half">
        <h2>
          <span>1</span>
          {t('wait.scan')}
        </h2>
        <div className="qr-box">
          <Qr text={address} label={label} />
        </div>
      </section>
      <section className="half">
        <h2>
          <span>2</span>
          {t('wait.choose')}
        </h2>
        <Digits number={number} label={t('wait.number', { number })} />
        <h2 className="pin-hint">
          <span>3</span>
          {last}
        </h2>
        {children}
      </section>
    </div>
  )
}

type OtherWaysProps = { address: string; code: string; hereLink: string; children?: ReactNode }

/** The same for whoever cannot scan: type a code on the phone, or go on here when this is the phone. */
export async function OtherWays({ address, code, hereLink, children }: OtherWaysProps) {
  const t = await getTranslations('auth')
  const { host, pathname, hash } = new URL(address)
  const b = (words: ReactNode) => <b>{words}</b>
  return (
    <div className="other">
      <section>
        <h2>{t('wait.noCamera')}</h2>
        <p>
          {t.rich('wait.noCameraText', { address: `${host}${pathname}`, b })}{' '}
          <span className="code">{showCode(code)}</span>
        </p>
      </section>
      <section>
        <h2>{t('wait.here')}</h2>
        <p>
          {t('wait.hereText')} <a href={`${pathname}${hash}`}>{hereLink}</a>
        </p>
      </section>
      {children}
    </div>
  )
}
