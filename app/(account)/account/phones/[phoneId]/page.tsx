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
import { listPhones } from '@/lib/identity/phones/queries/phones'
import { rename } from '../../actions'

type Props = { params: Promise<{ phoneId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('phone.title') }
}

/** One phone: its name, and the way to take it out of use. */
export default async function PhonePage({ params }: Props) {
  const { phoneId } = await params
  const person = await requirePerson(`/account/phones/${phoneId}`)
  const phone = (await listPhones(person.personId)).find(({ id }) => id === phoneId)
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
              className="max-w-96"
            />
            <div>
              <SubmitButton kind="plain">{t('phone.rename')}</SubmitButton>
            </div>
          </div>
        </Sheet>
      </ActionForm>
      <LinkButton kind="stop" href={`/account/phones/${phone.id}/revoke`}>
        {t('phone.revoke')}
      </LinkButton>
    </div>
  )
}
