import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { BackLink, ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { requirePerson } from '@/lib/auth/actor'
import { listPhones } from '@/lib/phones/queries'
import { rename, revoke } from '../../actions'

type Props = { params: Promise<{ phoneId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('phone.title') }
}

/** One phone: its name, and taking it out of use with what that means. */
export default async function PhonePage({ params }: Props) {
  const { phoneId } = await params
  const person = await requirePerson(`/account/phones/${phoneId}`)
  const phones = await listPhones(person.personId)
  const phone = phones.find(({ id }) => id === phoneId)
  if (!phone) notFound()
  const t = await getTranslations('account')
  const losses = [
    { key: 'phone', what: t('phone.loses', { name: phone.name }) },
    ...(phone.sessions > 0 ? [{ key: 'sessions', what: t('phone.losesSessions', { count: phone.sessions }) }] : []),
    ...(phones.length === 1 ? [{ key: 'last', what: t('phone.losesLast') }] : []),
  ]
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={phone.name} />
      <ActionForm action={rename} errorTitle={t('phone.renameFailed')} prefix="name" className="mb-8">
        <Sheet>
          <div className="sheet__b grid gap-4">
            <input type="hidden" name="phoneId" value={phone.id} />
            <TextInput name="name" label={t('phone.name')} defaultValue={phone.name} autoComplete="off" className="max-w-96" />
            <div><SubmitButton kind="plain">{t('phone.rename')}</SubmitButton></div>
          </div>
        </Sheet>
      </ActionForm>
      <ActionForm action={revoke} errorTitle={t('phone.revokeFailed')} prefix="revoke">
        <input type="hidden" name="phoneId" value={phone.id} />
        <ConfirmSheet
          title={t('phone.question', { name: phone.name })}
          losses={losses}
          confirm={<SubmitButton kind="stopmain">{t('phone.revoke')}</SubmitButton>}
          keepHref="/account"
          keepLabel={t('phone.keep')}
        />
      </ActionForm>
    </div>
  )
}
