import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { invite } from '../actions'
import { RoleChoice } from '../role-choice'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff')
  return { title: t('invite.title') }
}

/** A lead invites somebody to the support staff. */
export default async function InviteStaffPage() {
  await requireStaff('/desk/people/invite', 'staff.change')
  const t = await getTranslations('staff')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href="/desk/people">{t('title')}</BackLink>
        <PageHead title={t('invite.title')}>{t('invite.intro')}</PageHead>
        <ActionForm action={invite} errorTitle={t('invite.failed')}>
          <Sheet>
            <SheetSection>
              <div className="grid gap-5">
                <TextInput
                  name="email"
                  label={t('invite.email')}
                  hint={t('invite.emailHint')}
                  type="email"
                  autoComplete="off"
                  spellCheck={false}
                  aria-required
                />
                <RoleChoice legend={t('invite.role')} />
                <div className="actions">
                  <SubmitButton>{t('invite.send')}</SubmitButton>
                  <LinkButton kind="bare" href="/desk/people">
                    {t('invite.cancel')}
                  </LinkButton>
                </div>
              </div>
            </SheetSection>
          </Sheet>
        </ActionForm>
      </div>
    </div>
  )
}
