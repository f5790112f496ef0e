import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Panel } from '@/components/ui/surface'
import type { OwnCase } from '@/lib/admin-applications/queries'
import { nextStatus } from '@/lib/admin-applications/rules'
import { answer } from './actions'

/** The question of support staff, and the place to answer it. */
export function AnswerForm({ application }: { application: OwnCase }) {
  const t = useTranslations('applications')
  const question = application.messages.filter((message) => message.isFromStaff).at(-1)
  return (
    <Panel label={t('answer.title')} className="mb-8">
      <h2>{t('answer.title')}</h2>
      {question && <p className="mt-2 mb-5 whitespace-pre-line break-words">{question.text}</p>}
      <ActionForm action={answer} errorTitle={t('answer.notSent')} className="grid gap-5">
        <input type="hidden" name="applicationId" value={application.id} />
        <TextArea name="text" label={t('answer.label')} limit={2000} rows={5} aria-required />
        <div><SubmitButton>{t('answer.send')}</SubmitButton></div>
      </ActionForm>
    </Panel>
  )
}

/** The way to the page that asks whether one is sure; not there once it is decided. */
export function WithdrawLink({ application }: { application: OwnCase }) {
  const t = useTranslations('applications')
  if (!nextStatus(application.status, 'withdraw').ok) return null
  return (
    <p className="mt-8">
      <LinkButton kind="stop" small href={`/applications/${application.id}/withdraw`}>{t('withdraw.open')}</LinkButton>
    </p>
  )
}
