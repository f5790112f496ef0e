import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { Panel, Section } from '@/components/ui/surface'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import type { Search } from '@/lib/kernel/forms/list-address'
import { unnamedOf } from '@/lib/admin-status/applications/steps'
import { DraftFrame } from '../draft-frame'
import { openSignatories } from '../open-draft'
import { add, remove } from './actions'
import { AddLater } from './add-later'
import { NeedWords } from './need-words'
import { SignatoryFields } from './signatory-fields'

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('signatories.title') }
}

/** Who signs the letters: as many as the register and the level ask for. Once they are out, somebody can still be added. */
export default async function SignatoriesPage({ params, searchParams }: Props) {
  const { application, person } = await openSignatories((await params).applicationId)
  if (application.status === 'draft') return <SignatoriesStep draft={application} />
  return <AddLater application={application} own={(await searchParams).own === undefined ? null : person} />
}

async function SignatoriesStep({ draft }: { draft: OwnSteps }) {
  const t = await getTranslations('apply')
  const proposed = unnamedOf(draft.facts)
  return (
    <DraftFrame draft={draft} step="signatories">
      <h1>{t('signatories.title')}</h1>
      <p className="soft mb-6">{t('signatories.intro')}</p>
      <NeedWords draft={draft} />
      {draft.signatories.length > 0 && <Named draft={draft} />}
      <Panel className="mt-8" label={t('signatories.add')}>
        <h2 className="mb-5">{t('signatories.add')}</h2>
        {/* A new key: after one was added, the fields are empty again. */}
        <ActionForm key={draft.signatories.length} action={add} errorTitle={t('signatories.notAdded')}>
          <input type="hidden" name="applicationId" value={draft.id} />
          <SignatoryFields name={proposed?.name} authority={proposed?.authority} />
          <div className="mt-6">
            <SubmitButton kind={draft.namesMissing > 0 ? 'main' : 'plain'}>{t('signatories.addThis')}</SubmitButton>
          </div>
        </ActionForm>
      </Panel>
      {draft.namesMissing === 0 && (
        <div className="actions">
          <LinkButton kind="main" iconAfter="arrow" href={`/applications/${draft.id}/check`}>
            {t('next')}
          </LinkButton>
          <LinkButton kind="bare" href={`/applications/${draft.id}`}>
            {t('later')}
          </LinkButton>
        </div>
      )}
    </DraftFrame>
  )
}

async function Named({ draft }: { draft: OwnSteps }) {
  const t = await getTranslations('apply')
  return (
    <Section title={t('signatories.named')} className="mt-0!">
      <ul className="rows">
        {draft.signatories.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3">
            <div>
              <b>{one.name}</b>
              {one.isApplicant && <span className="soft"> {t('signatories.you')}</span>}
              <span className="small-text soft block">
                {t(`says.${one.authority}.short`)}, {one.email}
              </span>
            </div>
            {!one.isApplicant && (
              <ActionForm action={remove} errorTitle={t('signatories.notRemoved')} prefix={one.id}>
                <input type="hidden" name="signatoryId" value={one.id} />
                <SubmitButton kind="bare" small>
                  {t.rich('signatories.remove', {
                    name: one.name,
                    vh: (chunks) => <span className="visually-hidden">{chunks}</span>,
                  })}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
