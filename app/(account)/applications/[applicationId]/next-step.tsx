import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold, Panel } from '@/components/ui/surface'
import type { OwnCase } from '@/lib/admin-status/applications/queries/applications'
import { nextStatus } from '@/lib/admin-status/applications/rules'
import { isAskItem, type AskItem } from '@/lib/desk/cases/rules/check-list'
import { answer, write } from './actions'

/** Where the applicant does what was asked; the rest they write in their answer. */
const placeOf: Partial<Record<AskItem, (applicationId: string) => string>> = {
  extract: (id) => `/applications/${id}/evidence`,
  function: (id) => `/applications/${id}/evidence`,
  signatory: (id) => `/applications/${id}/signatories`,
  identity: () => '/account/means',
}

/** What support staff ask: the list of things to do, their words, and the place to answer. */
export function AnswerForm({ application }: { application: OwnCase }) {
  const t = useTranslations('applications')
  const { id, tasks } = application
  const question = application.messages.filter((message) => message.isFromStaff).at(-1)
  return (
    <Panel label={t('answer.title')} className="mb-8">
      <h2>{t('answer.title')}</h2>
      {question && <p className="mt-2 mb-5 whitespace-pre-line break-words">{question.text}</p>}
      {tasks.length > 0 && (
        <>
          <h3 className="text-md">{t('answer.tasks')}</h3>
          <ol className="mt-2 mb-5 list-decimal pl-6">
            {tasks.map(({ id: taskId, item }) => {
              const href = isAskItem(item) ? placeOf[item]?.(id) : undefined
              const words = isAskItem(item) ? t(`task.${item}`) : item
              return (
                <li key={taskId} className="py-1">
                  {href ? <a href={href}>{words}</a> : words}
                </li>
              )
            })}
          </ol>
        </>
      )}
      <ActionForm action={answer} errorTitle={t('answer.notSent')} className="grid gap-5">
        <input type="hidden" name="applicationId" value={id} />
        <TextArea
          name="text"
          label={t('answer.label')}
          hint={tasks.length > 0 ? t('answer.tasksHint') : undefined}
          limit={2000}
          rows={5}
          aria-required
        />
        <div>
          <SubmitButton>{t('answer.send')}</SubmitButton>
        </div>
      </ActionForm>
    </Panel>
  )
}

/** Writing to support staff without being asked, as long as they work on it. */
export function WriteForm({ application }: { application: OwnCase }) {
  const t = useTranslations('applications')
  return (
    <Fold summary={t('write.title')} className="mt-4 mb-8">
      {/* A new key: after a message was sent, the field is empty again. */}
      <ActionForm
        key={application.messages.length}
        action={write}
        errorTitle={t('write.notSent')}
        prefix="write"
        className="grid gap-5"
      >
        <input type="hidden" name="applicationId" value={application.id} />
        <TextArea name="text" label={t('write.label')} hint={t('write.hint')} limit={2000} rows={4} aria-required />
        <div>
          <SubmitButton kind="plain">{t('write.send')}</SubmitButton>
        </div>
      </ActionForm>
    </Fold>
  )
}

/** The way to the page that asks whether one is sure; not there once it is decided. */
export function WithdrawLink({ application }: { application: OwnCase }) {
  const t = useTranslations('applications')
  if (!nextStatus(application.status, 'withdraw').ok) return null
  return (
    <p className="mt-8">
      <LinkButton kind="stop" small href={`/applications/${application.id}/withdraw`}>
        {application.status === 'draft' ? t('withdraw.openDraft') : t('withdraw.open')}
      </LinkButton>
    </p>
  )
}
