import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Section, Sheet, SheetSection } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { formatMoment } from '@/lib/i18n/dates'
import { findStaffMember } from '@/lib/desk/staff/queries/staff'
import { changeRole } from '../../actions'
import { RoleChoice } from '../../role-choice'
import { env } from '@/lib/kernel/env'

type Props = { params: Promise<{ staffId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff')
  return { title: t('member.title') }
}

/** A lead changes what a colleague may do, or goes on to let them go. */
export default async function StaffMemberPage({ params }: Props) {
  const { staffId } = await params
  const staff = await requireStaff(`/desk/people/staff/${staffId}`, 'staff.change')
  const member = await findStaffMember(staff, staffId)
  if (!member || member.id === staff.personId) notFound()
  const t = await getTranslations('staff')
  const locale = await getLocale()
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href="/desk/people">{t('title')}</BackLink>
        <PageHead title={member.name} />
        <Facts
          className="mb-6"
          items={[
            { label: t('member.email'), value: member.email },
            { label: t('list.level'), value: member.level ? <Level level={member.level} /> : t('list.noMeans') },
            {
              label: t('list.lastSeen'),
              value: member.lastSeenAt
                ? formatMoment(member.lastSeenAt, locale)
                : t('list.notLately', { days: env().SESSION_RETENTION_DAYS }),
            },
          ]}
        />
        <ActionForm action={changeRole} errorTitle={t('member.failed')}>
          <input type="hidden" name="personId" value={member.id} />
          <Sheet>
            <SheetSection>
              <div className="grid gap-5">
                <RoleChoice legend={t('member.role')} chosen={member.role} />
                <div>
                  <SubmitButton>{t('member.save')}</SubmitButton>
                </div>
              </div>
            </SheetSection>
          </Sheet>
        </ActionForm>
        <Section title={t('remove.title')}>
          <p className="soft mb-3">{t('remove.intro')}</p>
          <LinkButton kind="stop" href={`/desk/people/staff/${member.id}/remove`}>
            {t('remove.open')}
          </LinkButton>
        </Section>
      </div>
    </div>
  )
}
