import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { requirePerson } from '@/lib/identity/actors/current'
import { formatPhone } from '@/lib/i18n/numbers'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { AskForm } from '../ask-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('mobile.title') }
}

/** Where one gives another mobile number. */
export default async function MobilePage() {
  const person = await requirePerson('/account/mobile')
  const t = await getTranslations('account')
  const { mobileNumber } = await findOwnDetails(person.personId)
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('mobile.title')}>
        {mobileNumber ? t('mobile.now', { number: formatPhone(mobileNumber) }) : t('mobile.none')}
      </PageHead>
      <AskForm personId={person.personId} kind="change_mobile">
        <TextInput
          name="mobileNumber"
          label={t('mobile.new')}
          hint={t('mobile.hint')}
          type="tel"
          autoComplete="tel"
          room="max-w-96"
        />
      </AskForm>
    </div>
  )
}
