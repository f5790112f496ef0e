import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { findOwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { requirePerson } from '@/lib/identity/actors/current'
import { findOwnLevel } from '@/lib/organizations/queries/organizations'
import { findRaisable, levelsAbove } from '@/lib/admin-status/applications/queries/raisable'
import { levelLabel } from '@/lib/catalogue/levels'
import { DraftFrame } from '../draft-frame'
import { save } from './actions'

type Props = { params: Promise<{ applicationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('request.title') }
}

/** The first step of a draft once more: the level and the explanation. The company stays; another one is another application. */
export default async function RequestPage({ params }: Props) {
  const { applicationId } = await params
  const person = await requirePerson(`/applications/${applicationId}/request`)
  const draft = await findOwnSteps(person, applicationId)
  if (!draft) notFound()
  if (draft.status !== 'draft') redirect(`/applications/${draft.id}`)
  const ownLevel = await findOwnLevel(person)
  const t = await getTranslations('apply')
  const words = await getTranslations('applications')
  // A level that is to be raised goes up only.
  const has = draft.facts.kind === 'raise' ? ((await findRaisable(person, draft.organization.id))?.level ?? null) : null
  const choices = levelsAbove(has, ownLevel).reverse()
  return (
    <DraftFrame draft={draft} step="request">
      <h1>{t('request.title')}</h1>
      <p className="soft mb-6">{t('request.intro')}</p>
      <ActionForm action={save} errorTitle={t('notSaved')} className="grid gap-8">
        <input type="hidden" name="applicationId" value={draft.id} />
        <ChoiceGroup
          name="level"
          legend={words('apply.level')}
          hint={ownLevel ? words('apply.levelHint', { level: levelLabel(ownLevel) }) : words('apply.noMeans.text')}
        >
          <div className="grid gap-2">
            {choices.map((level) => (
              <Option
                key={level}
                name="level"
                value={level}
                label={levelLabel(level)}
                hint={words(`levels.${level}`)}
                defaultChecked={level === draft.facts.level}
              />
            ))}
          </div>
        </ChoiceGroup>
        <TextArea
          name="explanation"
          label={words('apply.explanation')}
          hint={words('apply.explanationHint')}
          optional
          limit={2000}
          defaultValue={draft.explanation}
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
