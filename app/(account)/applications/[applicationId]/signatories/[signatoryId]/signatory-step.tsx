import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Panel } from '@/components/ui/surface'
import { findOwnSteps, type OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { nextState } from '@/lib/admin-status/signatories/rules'
import { requirePerson } from '@/lib/identity/actors/current'
import type { FormState } from '@/lib/kernel/forms/state'

const texts = {
  correct: {
    title: 'correct.title',
    question: 'correct.question',
    failed: 'correct.failed',
    confirm: 'correct.confirm',
  },
  replace: {
    title: 'replace.title',
    question: 'replace.question',
    failed: 'replace.failed',
    confirm: 'replace.confirm',
  },
} as const

type Step = keyof typeof texts

export type SignatoryParams = { params: Promise<{ applicationId: string; signatoryId: string }> }

/** The application of whoever looks, and the signatory of whom this can be done now; else there is no such page. */
export async function openSignatory({ params }: SignatoryParams, step: Step) {
  const { applicationId, signatoryId } = await params
  const person = await requirePerson(`/applications/${applicationId}/signatories/${signatoryId}/${step}`)
  const application = await findOwnSteps(person, applicationId)
  const former = application?.signatories.find(({ id }) => id === signatoryId)
  if (!application || !former || !nextState(former.state, step).ok) notFound()
  return { application, former }
}

type StepProps = {
  step: Step
  application: OwnSteps
  former: { id: string; name: string }
  action: (before: FormState, form: FormData) => Promise<FormState>
  intro: string
  children: ReactNode
}

/** The page on which one letter goes out anew: what is asked, and its form. */
export async function SignatoryStep({ step, application, former, action, intro, children }: StepProps) {
  const t = await getTranslations('apply')
  const { title, question, failed, confirm } = texts[step]
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href={`/applications/${application.id}`}>
        {t('back', { company: application.organization.name })}
      </BackLink>
      <PageHead title={t(question, { name: former.name })}>{intro}</PageHead>
      <Panel label={t(title)}>
        <ActionForm action={action} errorTitle={t(failed)}>
          <input type="hidden" name="signatoryId" value={former.id} />
          {children}
          <div className="actions mt-6">
            <SubmitButton>{t(confirm)}</SubmitButton>
            <LinkButton kind="bare" href={`/applications/${application.id}`}>
              {t('replace.keep')}
            </LinkButton>
          </div>
        </ActionForm>
      </Panel>
    </div>
  )
}
