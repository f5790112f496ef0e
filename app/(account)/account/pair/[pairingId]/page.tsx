import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Offer } from '@/components/phone/offer'
import { RefreshUntilDone } from '@/components/phone/refresh-until'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { findPairing } from '@/lib/identity/phones/queries/pairing'
import { hadPhone } from '@/lib/identity/phones/queries/phones'
import { ask, pair } from '../../actions'

type Props = { params: Promise<{ pairingId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pairing')
  return { title: t('title') }
}

/** Where a signed-in person pairs one more phone. */
export default async function PairPage({ params }: Props) {
  const { pairingId } = await params
  const path = `/account/pair/${pairingId}`
  const person = await requirePerson(path)
  const offer = await findPairing(person.personId, pairingId, new Date())
  if (!offer) notFound()
  const t = await getTranslations('pairing')
  return (
    <div className="wrap main screen-sign-in">
      <div className="sign">
        <BackLink href="/account">{t('back')}</BackLink>
        <PageHead title={t('title')}>{t('intro')}</PageHead>
        {offer.state === 'open' && (
          <>
            <Sheet>
              <Offer offer={offer} />
              <div className="wait-bar">
                <p role="status" className="small-text wait-bar__words">
                  {t('waiting')}
                </p>
                <LinkButton small href={path}>
                  {t('goOn')}
                </LinkButton>
              </div>
            </Sheet>
            <RefreshUntilDone />
          </>
        )}
        {offer.state === 'used' && (
          <>
            <Note state="ok" role="status" title={t('done')} className="mb-6">
              {offer.bringsCodes ? t('doneText') : t('doneTextAnother')}
            </Note>
            <LinkButton kind="main" href="/account">
              {t('toAccount')}
            </LinkButton>
          </>
        )}
        {offer.state === 'over' && (
          <ActionForm action={(await hadPhone(person.personId)) ? ask : pair} errorTitle={t('failed')}>
            <input type="hidden" name="kind" value="pair_phone" />
            <Note state="stop" title={t('over')} className="mb-6">
              {t('overText')}
            </Note>
            <SubmitButton>{t('again')}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </div>
  )
}
