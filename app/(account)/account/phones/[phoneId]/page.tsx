import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { requirePerson } from '@/lib/identity/actors/current'
import { canApprove, listPhones } from '@/lib/identity/phones/queries/phones'
import { Note } from '@/components/ui/tag'
import { ask, rename } from '../../actions'
import { NoPhone } from '../../no-phone'

type Props = { params: Promise<{ phoneId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('phone.title') }
}

/** One phone: its name, and the ways to block it, to release it and to take it out of use. */
export default async function PhonePage({ params }: Props) {
  const { phoneId } = await params
  const person = await requirePerson(`/account/phones/${phoneId}`)
  const phones = await listPhones(person.personId)
  const phone = phones.find(({ id }) => id === phoneId)
  if (!phone) notFound()
  const t = await getTranslations('account')
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={phone.name} />
      <ActionForm action={rename} errorTitle={t('phone.renameFailed')} prefix="name" className="mb-8">
        <Sheet>
          <div className="sheet__part grid gap-4">
            <input type="hidden" name="phoneId" value={phone.id} />
            <TextInput
              name="name"
              label={t('phone.name')}
              defaultValue={phone.name}
              autoComplete="off"
              room="max-w-96"
            />
            <div>
              <SubmitButton kind="plain">{t('phone.rename')}</SubmitButton>
            </div>
          </div>
        </Sheet>
      </ActionForm>
      {phone.isLocked && (
        <Note state="stop" title={t('phone.isLocked')} className="mb-6">
          {t('phone.isLockedText')}
        </Note>
      )}
      {phone.isBlocked ? (
        <Note state="stop" title={t('phone.isBlocked')} className="mb-6">
          {t('phone.isBlockedText')}
        </Note>
      ) : (
        <section className="mb-6">
          <p className="soft mb-2">{t('phone.blockText')}</p>
          <LinkButton kind="stop" href={`/account/phones/${phone.id}/block`}>
            {t('phone.block')}
          </LinkButton>
        </section>
      )}
      {phones.some(canApprove) ? (
        <>
          {phone.isBlocked && (
            <ActionForm action={ask} errorTitle={t('phone.unblockFailed')} prefix="unblock" className="mb-6">
              <input type="hidden" name="kind" value="unblock_phone" />
              <input type="hidden" name="phoneId" value={phone.id} />
              <SubmitButton>{t('phone.unblock')}</SubmitButton>
            </ActionForm>
          )}
          <p className="soft mb-2">{t('phone.revokeText')}</p>
          <LinkButton kind="stop" href={`/account/phones/${phone.id}/revoke`}>
            {t('phone.revoke')}
          </LinkButton>
        </>
      ) : (
        <NoPhone />
      )}
    </div>
  )
}
