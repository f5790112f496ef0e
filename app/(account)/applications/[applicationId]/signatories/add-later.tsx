import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { SignatureTracker } from '@/components/letters/signature-tracker'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Panel } from '@/components/ui/surface'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { active } from '@/lib/admin-status/applications/steps'
import { add } from './actions'
import { trackerOf } from '@/lib/admin-status/signatories/tracker'
import { SignatoryFields } from './signatory-fields'

type Props = { application: OwnSteps; own: { name: string; email: string } | null }

/** One more letter after the others went out, such as when the extract names more people than the applicant said; the applicant too. */
export async function AddLater({ application, own }: Props) {
  const t = await getTranslations('apply')
  const hasOwn = active(application.signatories).some(({ isApplicant }) => isApplicant)
  const a = (words: React.ReactNode) => <a href={`/applications/${application.id}/signatories?own=1`}>{words}</a>
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href={`/applications/${application.id}`}>
        {t('back', { company: application.organization.name })}
      </BackLink>
      <PageHead title={own ? t('signatories.addOwn') : t('signatories.addLater')}>
        {own ? t('signatories.addOwnIntro') : t('signatories.addLaterIntro')}
      </PageHead>
      <SignatureTracker tracker={trackerOf(application.signatories, application.status, new Date())} />
      {!hasOwn && !own && <p className="mb-6">{t.rich('signatories.own', { a })}</p>}
      <Panel label={t('signatories.add')}>
        {/* A new key: whoever asks for their own details gets them, also in fields that they began to fill. */}
        <ActionForm key={own ? 'own' : 'other'} action={add} errorTitle={t('signatories.notAdded')}>
          <input type="hidden" name="applicationId" value={application.id} />
          <SignatoryFields name={own?.name} email={own?.email} />
          <div className="actions mt-6">
            <SubmitButton>{t('signatories.addAndSend')}</SubmitButton>
            <LinkButton kind="bare" href={`/applications/${application.id}`}>
              {t('replace.keep')}
            </LinkButton>
          </div>
        </ActionForm>
      </Panel>
    </div>
  )
}
