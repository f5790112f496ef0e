import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { findOwnApplication } from '@/lib/admin-status/applications/queries/applications'
import { nextStatus } from '@/lib/admin-status/applications/rules'
import { requirePerson } from '@/lib/identity/actors/current'
import { withdraw } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: t('withdraw.title') }
}

/** Asks whether the applicant is sure, and says what they lose. */
export default async function WithdrawApplicationPage({ params }: { params: Promise<{ applicationId: string }> }) {
  const { applicationId } = await params
  const person = await requirePerson(`/applications/${applicationId}/withdraw`)
  const application = await findOwnApplication(person, applicationId)
  if (!application) notFound()
  if (!nextStatus(application.status, 'withdraw').ok) redirect(`/applications/${applicationId}`)
  const t = await getTranslations('applications')
  const company = application.organization.name
  const isDraft = application.status === 'draft'
  const losses = isDraft
    ? [{ key: 'draft', what: t('withdraw.losesDraft') }]
    : application.status === 'awaiting_signatures'
      ? [{ key: 'letters', what: t('withdraw.losesLetters') }]
      : [
          { key: 'review', what: t('withdraw.losesReview') },
          { key: 'place', what: t('withdraw.losesPlace') },
        ]
  return (
    <div className="wrap main">
      <ActionForm action={withdraw} errorTitle={t('withdraw.failed')}>
        <input type="hidden" name="applicationId" value={applicationId} />
        <ConfirmSheet
          title={isDraft ? t('withdraw.questionDraft', { company }) : t('withdraw.question', { company })}
          losses={losses}
          confirm={
            <SubmitButton kind="stop-main">{isDraft ? t('withdraw.openDraft') : t('withdraw.confirm')}</SubmitButton>
          }
          keepHref={`/applications/${applicationId}`}
          keepLabel={t('withdraw.keep')}
        >
          <p className="soft mt-4">{t('withdraw.after')}</p>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
