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
  return { title: t('email.title') }
}

/** Where one gives another e-mail address, and reads what goes with it. */
export default async function EmailPage() {
  const person = await requirePerson('/account/email')
  const t = await getTranslations('account')
  const [{ email }, phones] = await Promise.all([findContact(person.personId), listPhones(person.personId)])
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('email.title')}>{t('email.now', { email })}</PageHead>
      {phones.some(canApprove) ? (
        <ActionForm action={ask} errorTitle={t('contact.failed')}>
          <Sheet>
            <div className="sheet__part grid gap-4">
              <input type="hidden" name="kind" value="change_email" />
              <TextInput
                name="email"
                label={t('email.new')}
                hint={t('email.hint')}
                type="email"
                autoComplete="email"
                className="max-w-96"
              />
              <p className="soft">{t('email.found')}</p>
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
