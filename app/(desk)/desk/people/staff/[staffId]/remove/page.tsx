import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { requireStaff } from '@/lib/identity/actors/current'
import { findStaffMember } from '@/lib/desk/staff/queries/staff'
import { remove } from '../../../actions'

type Props = { params: Promise<{ staffId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff')
  return { title: t('remove.title') }
}

/** Before a colleague goes: what they lose, and what stays. */
export default async function RemoveStaffPage({ params }: Props) {
  const { staffId } = await params
  const staff = await requireStaff(`/desk/people/staff/${staffId}/remove`, 'staff.change')
  const member = await findStaffMember(staff, staffId)
  if (!member || member.id === staff.personId) notFound()
  const t = await getTranslations('staff')
  const { name } = member
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <ActionForm action={remove} errorTitle={t('remove.failed')}>
          <input type="hidden" name="personId" value={member.id} />
          <ConfirmSheet
            title={t('remove.question', { name })}
            losses={[
              { key: 'desk', what: t('remove.losesDesk', { name }) },
              { key: 'cases', what: t('remove.losesCases'), icon: 'return' },
              { key: 'stays', what: t('remove.keeps'), icon: 'check' },
            ]}
            confirm={<SubmitButton kind="stop-main">{t('remove.confirm', { name })}</SubmitButton>}
            keepHref={`/desk/people/staff/${member.id}`}
            keepLabel={t('remove.keep')}
          />
        </ActionForm>
      </div>
    </div>
  )
}
