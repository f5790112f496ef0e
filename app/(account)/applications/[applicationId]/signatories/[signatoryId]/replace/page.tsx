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
import { replace } from '../../actions'
import { SignatoryFields } from '../../signatory-fields'

type Props = { params: Promise<{ applicationId: string; signatoryId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply')
  return { title: t('replace.title') }
}

/** Somebody else signs instead; the other letters stand. */
export default async function ReplaceSignatoryPage({ params }: Props) {
  const { applicationId, signatoryId } = await params
  const person = await requirePerson(`/applications/${applicationId}/signatories/${signatoryId}/replace`)
  const application = await findOwnSteps(person, applicationId)
  const former = application?.signatories.find(({ id }) => id === signatoryId)
  if (!application || !former || !nextState(former.state, 'replace').ok) notFound()
  const t = await getTranslations('apply')
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href={`/applications/${application.id}`}>
        {t('back', { company: application.organization.name })}
      </BackLink>
      <PageHead title={t('replace.question', { name: former.name })}>
        {former.state === 'signed'
          ? t('replace.signed', { name: former.name })
          : t('replace.asked', { name: former.name })}
      </PageHead>
      <Panel label={t('replace.title')}>
        <ActionForm action={replace} errorTitle={t('replace.failed')}>
          <input type="hidden" name="signatoryId" value={former.id} />
          <SignatoryFields authority={former.authority} />
          <div className="actions mt-6">
            <SubmitButton>{t('replace.confirm')}</SubmitButton>
            <LinkButton kind="bare" href={`/applications/${application.id}`}>
              {t('replace.keep')}
            </LinkButton>
          </div>
        </ActionForm>
      </Panel>
    </div>
  )
}
