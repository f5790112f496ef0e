import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { authorityAnswers, type AuthorityAnswer } from '@/lib/admin-status/applications/schema'
import { DraftFrame } from '../draft-frame'
import { openDraft } from '../open-draft'
import { save } from './actions'

type Props = { params: Promise<{ applicationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('authority.title') }
}

/** What the extract says about the applicant: it decides who must sign. */
export default async function AuthorityPage({ params }: Props) {
  const draft = await openDraft((await params).applicationId, 'authority')
  const t = await getTranslations('apply')
  const { isRepresentative, authority, hasNoRepresentative, representativeCount } = draft.facts
  const said: AuthorityAnswer | null = hasNoRepresentative
    ? 'nobody_named'
    : isRepresentative === false
      ? 'not_named'
      : authority
  return (
    <DraftFrame draft={draft} step="authority">
      <h1>{t('authority.title')}</h1>
      <p className="soft mb-6">{t('authority.intro', { company: draft.organization.name })}</p>
      <ActionForm action={save} errorTitle={t('notSaved')} className="grid gap-8">
        <input type="hidden" name="applicationId" value={draft.id} />
        <ChoiceGroup name="says" legend={t('authority.legend')} hint={t('authority.hint')}>
          <div className="grid gap-2">
            {authorityAnswers.map((answer) => (
              <Option
                key={answer}
                name="says"
                value={answer}
                label={t(`says.${answer}.label`)}
                hint={t(`says.${answer}.hint`)}
                defaultChecked={answer === said}
              />
            ))}
          </div>
        </ChoiceGroup>
        <TextInput
          name="count"
          kind="number"
          label={t('authority.count')}
          hint={t('authority.countHint')}
          optional
          defaultValue={representativeCount ? String(representativeCount) : ''}
          autoComplete="off"
        />
        <div className="actions">
          <SubmitButton iconAfter="arrow">{t('next')}</SubmitButton>
          <LinkButton kind="bare" href={`/applications/${draft.id}`}>
            {t('later')}
          </LinkButton>
        </div>
      </ActionForm>
    </DraftFrame>
  )
}
