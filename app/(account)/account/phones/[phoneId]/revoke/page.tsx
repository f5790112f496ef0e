import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { BackLink, ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { requirePerson } from '@/lib/identity/actors/current'
import { canApprove, listPhones } from '@/lib/identity/phones/queries/phones'
import { ask } from '../../../actions'

type Props = { params: Promise<{ phoneId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('phone.revoke') }
}

/** Asks whether a phone really goes out of use, and says what goes with it. A phone then approves it. */
export default async function RevokePhonePage({ params }: Props) {
  const { phoneId } = await params
  const person = await requirePerson(`/account/phones/${phoneId}/revoke`)
  const phones = await listPhones(person.personId)
  const phone = phones.find(({ id }) => id === phoneId)
  if (!phone || !phones.some(canApprove)) notFound()
  const t = await getTranslations('account')
  const losses = [
    { key: 'phone', what: t('phone.loses', { name: phone.name }) },
    ...(phone.sessions > 0 ? [{ key: 'sessions', what: t('phone.losesSessions', { count: phone.sessions }) }] : []),
    ...(phones.length === 1 ? [{ key: 'last', what: t('phone.losesLast') }] : []),
  ]
  return (
    <div className="wrap main">
      <BackLink href={`/account/phones/${phone.id}`}>{phone.name}</BackLink>
      <ActionForm action={ask} errorTitle={t('phone.revokeFailed')}>
        <input type="hidden" name="kind" value="revoke_phone" />
        <input type="hidden" name="phoneId" value={phone.id} />
        <ConfirmSheet
          title={t('phone.question', { name: phone.name })}
          losses={losses}
          confirm={<SubmitButton kind="stop-main">{t('phone.askRevoke')}</SubmitButton>}
          keepHref="/account"
          keepLabel={t('phone.keep')}
        >
          <p className="mt-4">{t('phone.approve')}</p>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
