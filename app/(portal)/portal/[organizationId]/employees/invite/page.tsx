import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { TextArea, TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Panel } from '@/components/ui/surface'
import { requireMember } from '@/lib/identity/actors/current'
import { levelsUpTo } from '@/lib/catalogue/levels'
import { prepare } from '../actions'
import { RoleFields } from '../role-fields'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('colleagues')
  return { title: t('invite.title') }
}

/** Step 1 of inviting: who, and with which role. Nothing is sent yet. */
export default async function InvitePage({ params }: { params: Promise<{ organizationId: string }> }) {
  const { organizationId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireMember(organizationId, `${path}/invite`, 'invitation.send')
  const t = await getTranslations('colleagues')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={path}>{t('invite.back')}</BackLink>
        <PageHead title={t('invite.title')}>{t('invite.intro', { company: actor.organizationName })}</PageHead>
        <ActionForm action={prepare} errorTitle={t('invite.failed')}>
          <Panel>
            <div className="grid gap-5">
              <input type="hidden" name="organizationId" value={organizationId} />
              <TextArea
                name="lines"
                label={t('invite.lines')}
                hint={t('invite.linesHint')}
                rows={6}
                autoComplete="off"
                spellCheck={false}
              />
              <TextInput
                name="file"
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                label={t('invite.file')}
                hint={t('invite.fileHint')}
                optional
              />
              <RoleFields role="employee" level={null} levels={actor.level ? levelsUpTo(actor.level) : []} />
              <div className="actions">
                <SubmitButton>{t('invite.check')}</SubmitButton>
                <Link className="button button--bare" href={path} prefetch={false}>
                  {t('invite.cancel')}
                </Link>
              </div>
            </div>
          </Panel>
        </ActionForm>
      </div>
    </div>
  )
}
