import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { findMyAssignment } from '@/lib/authorizations/assignments/queries/mine'
import { lossesOf } from '@/lib/authorizations/consequences'
import { findHeld } from '@/lib/authorizations/queries/held'
import { requirePerson } from '@/lib/identity/actors/current'
import { giveBack } from './actions'

type PageProps = { params: Promise<{ assignmentId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('myAuthorizations')
  return { title: t('giveBack.metaTitle') }
}

/** Before somebody gives an authorization back: what they can no longer do. */
export default async function GiveBackPage({ params }: PageProps) {
  const { assignmentId } = await params
  const person = await requirePerson(`/my-authorizations/give-back/${assignmentId}`)
  const mine = await findMyAssignment(person.personId, assignmentId)
  if (!mine) notFound()
  if (mine.isOver) redirect('/my-authorizations')
  const t = await getTranslations('myAuthorizations')
  const now = new Date()
  const ending = { authorizationId: mine.authorizationId, personId: person.personId }
  const [loss] = lossesOf(await findHeld(mine, now), ending, now)
  const names = { client: mine.clientName, office: mine.intermediaryName }
  return (
    <div className="wrap main">
      <ActionForm action={giveBack} errorTitle={t('giveBack.failed')}>
        <input type="hidden" name="assignmentId" value={mine.id} />
        <ConfirmSheet
          title={t('giveBack.title', names)}
          losses={[{ key: mine.id, what: t(`giveBack.says.${loss?.says ?? 'unused'}`, names) }]}
          confirm={<SubmitButton kind="stop-main">{t('giveBack.confirm', names)}</SubmitButton>}
          keepHref="/my-authorizations"
          keepLabel={t('giveBack.keep')}
        >
          <p className="mt-4">{t('giveBack.told', names)}</p>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
