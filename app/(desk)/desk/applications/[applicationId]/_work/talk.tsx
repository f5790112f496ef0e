import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold } from '@/components/ui/surface'
import type { Case } from '@/lib/desk/cases/queries/case'
import type { Work } from '@/lib/desk/cases/queries/work'
import { isAskItem } from '@/lib/desk/cases/rules/check-list'
import { formatMoment } from '@/lib/i18n/dates'
import { note, write } from '../actions'

/** What the applicant wrote with their application, all that was said since, what they were asked, and a place to write to them. */
export function Conversation({ found, work }: { found: Case; work: Work }) {
  const t = useTranslations('case')
  const tDesk = useTranslations('desk')
  const locale = useLocale()
  const { applicant, explanation, messages } = found
  return (
    <section className="case-block" id="talk">
      <div className="section__head">
        <h2>{tDesk('talk.title')}</h2>
      </div>
      <p className="small-text">
        <b>{tDesk('talk.explanation', { name: applicant.name })}</b>
      </p>
      <p className="whitespace-pre-line break-words">
        {explanation ? <span lang="">{explanation}</span> : <span className="soft">{tDesk('talk.noExplanation')}</span>}
      </p>
      <ol className="grid gap-4 mt-4">
        {messages.map(({ id, authorName, isFromStaff, text, sentAt }) => (
          <li key={id}>
            <p className="small-text">
              <b>{isFromStaff ? tDesk('talk.staff', { name: authorName }) : authorName}</b>{' '}
              <span className="faint">{formatMoment(sentAt, locale)}</span>
            </p>
            <p className="whitespace-pre-line break-words" lang="">
              {text}
            </p>
          </li>
        ))}
      </ol>
      {work.tasks.length > 0 && (
        <>
          <h3 className="text-md mt-4">{t('tasks.title')}</h3>
          <ul className="small-text">
            {work.tasks.map(({ id, item, doneAt }) => (
              <li key={id}>
                {isAskItem(item) ? t(`ask.${item}`) : item}{' '}
                <span className="soft">
                  {doneAt ? t('tasks.done', { moment: formatMoment(doneAt, locale) }) : t('tasks.open')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {work.holds && (
        <Fold summary={t('talk.write', { name: applicant.name })}>
          <ActionForm
            key={messages.filter(({ isFromStaff }) => isFromStaff).length}
            action={write}
            errorTitle={t('talk.notSent')}
            prefix="message"
            className="grid gap-4"
          >
            <input type="hidden" name="applicationId" value={work.id} />
            <TextArea name="text" label={t('talk.label')} hint={t('talk.hint')} limit={2000} rows={4} aria-required />
            <div>
              <SubmitButton kind="plain">{t('talk.send')}</SubmitButton>
            </div>
          </ActionForm>
        </Fold>
      )}
    </section>
  )
}

/** Notes among staff; apart from the conversation, so that nobody takes one for the other. */
export function Notes({ work }: { work: Work }) {
  const t = useTranslations('case')
  const locale = useLocale()
  return (
    <section className="case-block" id="notes">
      <div className="section__head">
        <h2>{t('notes.title')}</h2>
        <span className="small-text soft">{t('notes.apart')}</span>
      </div>
      {work.notes.length === 0 && <p className="small-text soft">{t('notes.none')}</p>}
      <ol className="grid gap-3">
        {work.notes.map(({ id, authorName, text, writtenAt }) => (
          <li key={id}>
            <p className="small-text">
              <b>{authorName}</b> <span className="faint">{formatMoment(writtenAt, locale)}</span>
            </p>
            <p className="whitespace-pre-line break-words" lang="">
              {text}
            </p>
          </li>
        ))}
      </ol>
      {work.holds && (
        <Fold summary={t('notes.add')}>
          <ActionForm
            key={work.notes.length}
            action={note}
            errorTitle={t('notes.notSaved')}
            prefix="note"
            className="grid gap-4"
          >
            <input type="hidden" name="applicationId" value={work.id} />
            <TextArea name="note" label={t('notes.label')} limit={2000} rows={3} aria-required />
            <div>
              <SubmitButton kind="plain">{t('notes.save')}</SubmitButton>
            </div>
          </ActionForm>
        </Fold>
      )}
    </section>
  )
}
