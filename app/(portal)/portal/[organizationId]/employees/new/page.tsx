import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Panel } from '@/components/ui/surface'
import { requireAdmin } from '@/lib/auth/actor'
import { add } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('employees')
  return { title: t('add.title') }
}

/** Gives somebody a place as employee, by his e-mail address. */
export default async function AddEmployeePage({ params }: { params: Promise<{ organizationId: string }> }) {
  const { organizationId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireAdmin(organizationId, `${path}/new`)
  const t = await getTranslations('employees')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={path}>{t('title')}</BackLink>
        <PageHead title={t('add.title')}>{t('add.intro', { company: actor.organizationName })}</PageHead>
        <ActionForm action={add} errorTitle={t('add.failed')}>
          <Panel>
            <div className="grid gap-5">
              <input type="hidden" name="organizationId" value={organizationId} />
              <TextInput name="email" type="email" label={t('add.email')} hint={t('add.emailHint')} autoComplete="off" spellCheck={false} aria-required />
              <p className="sm soft">{t('add.whatNext')}</p>
              <div className="actions">
                <SubmitButton>{t('add.confirm')}</SubmitButton>
                <Link className="btn btn--bare" href={path} prefetch={false}>{t('add.cancel')}</Link>
              </div>
            </div>
          </Panel>
        </ActionForm>
      </div>
    </div>
  )
}
