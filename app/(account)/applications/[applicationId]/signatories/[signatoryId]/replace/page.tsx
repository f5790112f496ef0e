import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { replace } from '../../actions'
import { SignatoryFields } from '../../signatory-fields'
import { openSignatory, SignatoryStep, type SignatoryParams } from '../signatory-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('replace.title') }
}

/** Somebody else signs instead; the other letters stand. */
export default async function ReplaceSignatoryPage(props: SignatoryParams) {
  const { application, former } = await openSignatory(props, 'replace')
  const t = await getTranslations('apply')
  const { name, state, authority } = former
  return (
    <SignatoryStep
      step="replace"
      application={application}
      former={former}
      action={replace}
      intro={state === 'signed' ? t('replace.signed', { name }) : t('replace.asked', { name })}
    >
      <SignatoryFields authority={authority} />
    </SignatoryStep>
  )
}
