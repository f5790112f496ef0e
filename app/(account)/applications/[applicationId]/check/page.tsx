import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { Email } from '@/components/ui/email'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, Sheet, SheetSection } from '@/components/ui/surface'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { lettersMissing } from '@/lib/admin-status/applications/steps'
import { DraftFrame } from '../draft-frame'
import { openDraft } from '../open-draft'
import { stepPath } from '../step-paths'
import { send } from './actions'

type Props = { params: Promise<{ applicationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('check.title') }
}

/** Everything once more, who gets a letter, and what happens next. */
export default async function CheckPage({ params }: Props) {
  const draft = await openDraft((await params).applicationId, 'check')
  if (draft.next !== 'check') redirect(stepPath(draft.id, draft.next))
  const t = await getTranslations('apply')
  const goesToDesk = !draft.steps.includes('signatories') || lettersMissing(draft.facts) === 0
  return (
    <DraftFrame draft={draft} step="check">
      <h1>{t('check.title')}</h1>
      <p className="soft mb-6">
        {goesToDesk ? t('check.toDesk') : t('check.toSignatories', { count: draft.signatories.length })}
      </p>
      <Sheet>
        <SheetSection>
          <What draft={draft} />
        </SheetSection>
      </Sheet>
      <ActionForm action={send} errorTitle={t('check.notSent')} className="mt-8">
        <input type="hidden" name="applicationId" value={draft.id} />
        <div className="actions">
          <SubmitButton iconAfter="arrow">{goesToDesk ? t('check.send') : t('check.sendLetters')}</SubmitButton>
          <LinkButton kind="bare" href={`/applications/${draft.id}`}>
            {t('later')}
          </LinkButton>
        </div>
      </ActionForm>
    </DraftFrame>
  )
}

async function What({ draft }: { draft: OwnSteps }) {
  const t = await getTranslations('apply')
  const { facts, organization, explanation, signatories, evidence } = draft
  const told = facts.registerRepresentatives
    ?.map(({ name, authority }) => t('check.told', { name, authority: t(`says.${authority}.short`) }))
    .join('; ')
  return (
    <Facts
      items={[
        { label: t('check.company'), value: `${organization.name}, KvK\u00a0${organization.kvkNumber}` },
        { label: t('check.level'), value: <Level level={facts.level} /> },
        { label: t('check.register'), value: told },
        {
          label: t('check.says'),
          value: facts.registerRepresentatives
            ? null
            : facts.hasNoRepresentative
              ? t('says.nobody_named.short')
              : facts.authority
                ? t(`says.${facts.authority}.short`)
                : t('says.not_named.short'),
        },
        { label: t('check.evidence'), value: evidence.map(({ fileName }) => fileName).join(', ') },
        {
          label: t('check.signatories'),
          value: signatories.length > 0 && (
            <ul>
              {signatories.map((one) => (
                <li key={one.id}>
                  {one.name}, <Email of={one.email} />
                </li>
              ))}
            </ul>
          ),
        },
        {
          label: t('check.explanation'),
          value: explanation && (
            <span className="whitespace-pre-line" lang="">
              {explanation}
            </span>
          ),
        },
      ]}
    />
  )
}
