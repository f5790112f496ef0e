import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { invite } from '../actions'
import { RoleChoice } from '../role-choice'
import { SheetForm } from '../sheet-form'

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
        <SheetForm
          action={invite}
          errorTitle={t('invite.failed')}
          submit={t('invite.send')}
          cancel={t('invite.cancel')}
        >
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
        </SheetForm>
      </div>
    </div>
  )
}
