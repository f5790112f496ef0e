import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { requirePerson } from '@/lib/identity/actors/current'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { AskForm } from '../ask-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('email.title') }
}

/** Where one gives another e-mail address, and reads what goes with it. */
export default async function EmailPage() {
  const person = await requirePerson('/account/email')
  const t = await getTranslations('account')
  const { email } = await findOwnDetails(person.personId)
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('email.title')}>{t('email.now', { email })}</PageHead>
      <AskForm personId={person.personId} kind="change_email">
        <TextInput
          name="email"
          label={t('email.new')}
          hint={t('email.hint')}
          type="email"
          autoComplete="email"
          room="max-w-96"
        />
        <p className="soft">{t('email.found')}</p>
      </AskForm>
    </div>
  )
}
