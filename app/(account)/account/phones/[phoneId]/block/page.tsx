import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { BackLink, ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { requirePerson } from '@/lib/identity/actors/current'
import { canApprove, listPhones } from '@/lib/identity/phones/queries/phones'
import { block } from '../../../actions'

type Props = { params: Promise<{ phoneId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('phone.block') }
}

/** Asks whether a lost phone is to be blocked, and says what goes with it and how it comes back. */
export default async function BlockPhonePage({ params }: Props) {
  const { phoneId } = await params
  const person = await requirePerson(`/account/phones/${phoneId}/block`)
  const phones = await listPhones(person.personId)
  const phone = phones.find(({ id }) => id === phoneId)
  if (!phone || phone.isBlocked) notFound()
  const t = await getTranslations('account')
  const isLast = !phones.some((other) => other.id !== phone.id && canApprove(other))
  const losses = [
    { key: 'phone', what: t('phone.blocks', { name: phone.name }) },
    { key: 'sessions', what: t('phone.blocksSessions') },
    { key: 'back', what: t(isLast ? 'phone.blocksLast' : 'phone.blocksUntil') },
  ]
  return (
    <div className="wrap main">
      <BackLink href={`/account/phones/${phone.id}`}>{phone.name}</BackLink>
      <ActionForm action={block} errorTitle={t('phone.blockFailed')}>
        <input type="hidden" name="phoneId" value={phone.id} />
        <ConfirmSheet
          title={t('phone.blockQuestion', { name: phone.name })}
          losses={losses}
          confirm={<SubmitButton kind="stop-main">{t('phone.block')}</SubmitButton>}
          keepHref="/account"
          keepLabel={t('phone.keepOpen')}
        />
      </ActionForm>
    </div>
  )
}
