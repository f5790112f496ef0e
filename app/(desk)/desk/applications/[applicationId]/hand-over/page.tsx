import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Select, TextArea } from '@/components/ui/field'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { listColleagues } from '@/lib/desk/cases/queries/work'
import { handOver } from '../actions'
import { openDeskCase } from '../open-case'
import { StepFrame } from '../_steps/step-frame'

type Props = { params: Promise<{ applicationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('case')
  return { title: t('handOver.metaTitle') }
}

/** A colleague goes on with the case, with a note of what they should know. */
export default async function HandOverPage({ params }: Props) {
  const { applicationId } = await params
  const { staff, found, work, back, names } = await openDeskCase(applicationId, 'hand-over')
  if (!work.mayWork || !openStatuses.includes(work.status)) redirect(back)
  const colleagues = await listColleagues(staff)
  const t = await getTranslations('case')
  return (
    <StepFrame
      back={back}
      reference={found.reference}
      title={t('handOver.question', names)}
      lines={[
        { icon: 'lock', text: t('handOver.holds') },
        { icon: 'mail', text: t('handOver.told') },
      ]}
      held={work}
      form={{
        action: handOver,
        hidden: { applicationId },
        failed: t('handOver.failed'),
        confirm: t('handOver.confirm'),
      }}
    >
      <Select
        name="toId"
        label={t('handOver.to')}
        options={[
          { value: '', label: t('people.choose') },
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextArea name="note" label={t('handOver.note')} hint={t('handOver.hint')} limit={2000} rows={4} aria-required />
    </StepFrame>
  )
}
