import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Panel } from '@/components/ui/surface'
import { findOwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { requirePerson } from '@/lib/identity/actors/current'
import { nextState } from '@/lib/admin-status/signatories/rules'
import { correct } from '../../actions'
import { SignatoryFields } from '../../signatory-fields'

type Props = { params: Promise<{ applicationId: string; signatoryId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('correct.title') }
}

/** A letter that nobody answered goes out again, with the right address, name or language. */
export default async function CorrectSignatoryPage({ params }: Props) {
  const { applicationId, signatoryId } = await params
  const person = await requirePerson(`/applications/${applicationId}/signatories/${signatoryId}/correct`)
  const application = await findOwnSteps(person, applicationId)
  const former = application?.signatories.find(({ id }) => id === signatoryId)
  if (!application || !former || former.isApplicant || !nextState(former.state, 'correct').ok) notFound()
  const t = await getTranslations('apply')
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href={`/applications/${application.id}`}>
        {t('back', { company: application.organization.name })}
      </BackLink>
      <PageHead title={t('correct.question', { name: former.name })}>{t('correct.intro')}</PageHead>
      <Panel label={t('correct.title')}>
        <ActionForm action={correct} errorTitle={t('correct.failed')}>
          <input type="hidden" name="signatoryId" value={former.id} />
          <SignatoryFields name={former.name} email={former.email} language={former.language} isKnown />
          <p className="small-text soft mt-5">{t('correct.told')}</p>
          <div className="actions mt-6">
            <SubmitButton>{t('correct.confirm')}</SubmitButton>
            <LinkButton kind="bare" href={`/applications/${application.id}`}>
              {t('replace.keep')}
            </LinkButton>
          </div>
        </ActionForm>
      </Panel>
    </div>
  )
}
