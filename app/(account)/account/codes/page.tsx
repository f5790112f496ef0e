import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead } from '@/components/ui/surface'
import { requirePerson } from '@/lib/identity/actors/current'
import { canApprove, countRecoveryCodes, listPhones } from '@/lib/identity/phones/queries/phones'
import { ask } from '../actions'
import { NoPhone } from '../no-phone'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('codes.title') }
}

/** What recovery codes are for, how many are left, and the way to new ones. */
export default async function CodesPage() {
  const person = await requirePerson('/account/codes')
  const t = await getTranslations('account')
  const [left, phones] = await Promise.all([countRecoveryCodes(person.personId), listPhones(person.personId)])
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('codes.title')}>{t('codes.intro')}</PageHead>
      <p className="mb-4">{t('codes.left', { count: left })}</p>
      {phones.some(canApprove) ? (
        <ActionForm action={ask} errorTitle={t('codes.failed')}>
          <input type="hidden" name="kind" value="renew_codes" />
          <p className="soft mb-4">{t('codes.replaces')}</p>
          <SubmitButton>{t('codes.renew')}</SubmitButton>
        </ActionForm>
      ) : (
        <NoPhone />
      )}
    </div>
  )
}
