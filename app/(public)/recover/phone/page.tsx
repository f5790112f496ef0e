import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Offer } from '@/components/phone/offer'
import { RefreshUntilDone } from '@/components/phone/refresh-until'
import { LinkButton } from '@/components/ui/button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { recoveryHere } from '@/lib/identity/recovery/here'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recover')
  return { title: t('phone.title') }
}

/** After a recovery code: pairs the phone with which one signs in from now on. */
export default async function RecoverPhonePage() {
  const offer = await recoveryHere()
  if (!offer) redirect('/recover')
  const t = await getTranslations('recover')
  const tPairing = await getTranslations('pairing')
  return (
    <main id="content" tabIndex={-1} className="wrap main screen-sign-in">
      <div className="sign">
        <PageHead title={t('phone.title')}>{tPairing('intro')}</PageHead>
        {offer.state === 'open' && (
          <>
            <Sheet>
              <Offer offer={offer} />
              <div className="wait-bar">
                <p role="status" className="small-text wait-bar__words">
                  {tPairing('waiting')}
                </p>
                <LinkButton small href="/recover/phone">
                  {tPairing('goOn')}
                </LinkButton>
              </div>
            </Sheet>
            <RefreshUntilDone />
          </>
        )}
        {offer.state === 'used' && (
          <>
            <Note state="ok" role="status" title={tPairing('done')} className="mb-6">
              {tPairing('doneText')}
            </Note>
            <LinkButton kind="main" href="/sign-in">
              {t('phone.signIn')}
            </LinkButton>
          </>
        )}
        {offer.state === 'over' && (
          <>
            <Note state="stop" title={tPairing('over')} className="mb-6">
              {t('phone.overText')}
            </Note>
            <LinkButton href="/recover">{t('title')}</LinkButton>
          </>
        )}
      </div>
    </main>
  )
}
