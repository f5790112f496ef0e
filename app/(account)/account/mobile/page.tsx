import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { requirePerson } from '@/lib/identity/actors/current'
import { findContact } from '@/lib/identity/contact/queries/change'
import { canApprove, listPhones } from '@/lib/identity/phones/queries/phones'
import { ask } from '../actions'
import { NoPhone } from '../no-phone'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('mobile.title') }
}

/** Where one gives another mobile number. */
export default async function MobilePage() {
  const person = await requirePerson('/account/mobile')
  const t = await getTranslations('account')
  const [{ mobileNumber }, phones] = await Promise.all([findContact(person.personId), listPhones(person.personId)])
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('mobile.title')}>
        {mobileNumber ? t('mobile.now', { number: mobileNumber }) : t('mobile.none')}
      </PageHead>
      {phones.some(canApprove) ? (
        <ActionForm action={ask} errorTitle={t('contact.failed')}>
          <Sheet>
            <div className="sheet__part grid gap-4">
              <input type="hidden" name="kind" value="change_mobile" />
              <TextInput
                name="mobileNumber"
                label={t('mobile.new')}
                hint={t('mobile.hint')}
                type="tel"
                autoComplete="tel"
                className="max-w-96"
              />
              <div>
                <SubmitButton>{t('contact.goOn')}</SubmitButton>
              </div>
            </div>
          </Sheet>
        </ActionForm>
      ) : (
        <NoPhone />
      )}
    </div>
  )
}
