import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Offer } from '@/components/phone/offer'
import { RefreshUntilDone } from '@/components/phone/refresh-until'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findPerson } from '@/lib/identity/actors/current'
import { registrationHere } from '@/lib/identity/registration/here'
import { enter, pairAgain } from '../actions'
import { SubmitNow } from '@/components/form/submit-now'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('register')
  return { title: t('phone.title') }
}

/** The last step of registering: pairs the phone, and is in. */
export default async function RegisterPhonePage() {
  const registration = await registrationHere()
  if (!registration?.pairing)
    redirect((await findPerson()) ? '/welcome' : registration?.step === 'entered' ? '/sign-in' : '/register')
  const { pairing } = registration
  const t = await getTranslations('register')
  const tPairing = await getTranslations('pairing')
  return (
    <main id="content" tabIndex={-1} className="wrap main screen-sign-in">
      <div className="sign">
        <PageHead title={t('phone.title')}>{t('phone.intro')}</PageHead>
        {pairing.state === 'open' && (
          <>
            <Sheet>
              <Offer offer={pairing} />
              <div className="wait-bar">
                <p role="status" className="small-text wait-bar__words">
                  {tPairing('waiting')}
                </p>
                <LinkButton small href="/register/phone">
                  {tPairing('goOn')}
                </LinkButton>
              </div>
            </Sheet>
            <RefreshUntilDone />
          </>
        )}
        {pairing.state === 'used' && (
          <ActionForm action={enter} errorTitle={t('phone.notIn')}>
            <Note state="ok" role="status" title={tPairing('done')} className="mb-6">
              {t('phone.doneText')}
            </Note>
            <SubmitButton>{t('phone.enter')}</SubmitButton>
            <SubmitNow />
          </ActionForm>
        )}
        {pairing.state === 'over' && (
          <ActionForm action={pairAgain} errorTitle={tPairing('failed')}>
            <Note state="stop" title={tPairing('over')} className="mb-6">
              {tPairing('overText')}
            </Note>
            <SubmitButton>{tPairing('again')}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </main>
  )
}
