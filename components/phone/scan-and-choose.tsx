import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
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
  /** What one presses where this is the phone: then there is nothing to scan. */
  hereLink: string
  children?: ReactNode
}

/** How a screen asks for an answer of a phone: scan this, choose that number there, then what comes last. */
export async function ScanAndChoose({ address, label, number, last, hereLink, children }: ScanProps) {
  const t = await getTranslations('auth')
  return (
    <div className="halves">
      <section className="half half--scan">
        <h2>
          <span />
          {t('wait.scan')}
        </h2>
        <div className="qr-box">
          <Qr text={address} label={label} />
        </div>
      </section>
      <section className="half">
        <h2>
          <span />
          {t('wait.choose')}
        </h2>
        <Digits number={number} label={t('wait.number', { number })} />
        <p className="on-this-phone">
          <a className={buttonClass({ kind: 'main', wide: true })} href={pathOf(address)}>
            {hereLink}
          </a>
        </p>
        <h2 className="pin-hint">
          <span />
          {last}
        </h2>
        {children}
      </section>
    </div>
  )
}

/** The same page, opened where one is. */
function pathOf(address: string): string {
  const { pathname, hash } = new URL(address)
  return `${pathname}${hash}`
}

type OtherWaysProps = { address: string; code: string; hereLink: string; children?: ReactNode }

/** The same for whoever cannot scan: type a code on the phone, or go on here when this is the phone. */
export async function OtherWays({ address, code, hereLink, children }: OtherWaysProps) {
  const t = await getTranslations('auth')
  const { host, pathname } = new URL(address)
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
      <section className="other__here">
        <h2>{t('wait.here')}</h2>
        <p>
          {t('wait.hereText')} <a href={pathOf(address)}>{hereLink}</a>
        </p>
      </section>
      {children}
    </div>
  )
}
