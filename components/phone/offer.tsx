import { getLocale, getTranslations } from 'next-intl/server'
import { env } from '@/lib/kernel/env'
import { formatTime } from '@/lib/i18n/dates'
import type { PairingOffer } from '@/lib/identity/phones/queries/pairing'
import { fragmentOf } from '@/lib/identity/phones/protocol'
import { showCode } from '@/lib/identity/phones/rules'
import { Qr } from './qr'

/** A way to pair a phone: what to scan, what to type, and until when. Pages put it in `screen-sign-in`. */
export async function Offer({ offer }: { offer: PairingOffer }) {
  const t = await getTranslations('pairing')
  const locale = await getLocale()
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <div className="halves">
      <section className="half">
        <h2>
          <span />
          {t('scan')}
        </h2>
        <div className="qr-box">
          <Qr text={`${env().APP_URL}/phone${fragmentOf.pairing(offer.secret)}`} label={t('qr')} />
        </div>
      </section>
      <section className="half">
        <h2>
          <span />
          {t('choose')}
        </h2>
        <p>{offer.bringsCodes ? t('chooseText') : t('chooseTextAnother')}</p>
        <p className="mt-4">{t.rich('until', { time: formatTime(offer.expiresAt, locale), b })}</p>
        <h3 className="mt-6">{t('noCamera')}</h3>
        <p>
          {t.rich('noCameraText', { address: `${new URL(env().APP_URL).host}/phone`, b })}{' '}
          <span className="code">{showCode(offer.code)}</span>
        </p>
        <h3 className="mt-6">{t('here')}</h3>
        <p>
          <a href={`/phone${fragmentOf.pairing(offer.secret)}`}>{t('hereLink')}</a>
        </p>
      </section>
    </div>
  )
}
