import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { correct } from '../../actions'
import { SignatoryFields } from '../../signatory-fields'
import { openSignatory, SignatoryStep, type SignatoryParams } from '../signatory-step'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('correct.title') }
}

/** A letter that nobody answered goes out again, with the right address, name or language. */
export default async function CorrectSignatoryPage(props: SignatoryParams) {
  const { application, former } = await openSignatory(props, 'correct')
  if (former.isApplicant) notFound()
  const t = await getTranslations('apply')
  return (
    <SignatoryStep step="correct" application={application} former={former} action={correct} intro={t('correct.intro')}>
      <SignatoryFields name={former.name} email={former.email} language={former.language} isKnown />
      <p className="small-text soft mt-5">{t('correct.told')}</p>
    </SignatoryStep>
  )
}
