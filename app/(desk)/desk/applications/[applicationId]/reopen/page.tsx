import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { TextArea } from '@/components/ui/field'
import { nextStatus } from '@/lib/admin-status/applications/rules'
import { reopen } from '../actions'
import { openDeskCase } from '../open-case'
import { StepFrame } from '../_steps/step-frame'

type Props = { params: Promise<{ applicationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('case')
  return { title: t('reopen.metaTitle') }
}

/** Opens a decided case again, with a reason; a running admin status goes on meanwhile. */
export default async function ReopenPage({ params }: Props) {
  const { applicationId } = await params
  const { found, work, back, names } = await openDeskCase(applicationId, 'reopen')
  if (!work.mayWork || !nextStatus(work.status, 'reopen').ok) redirect(back)
  const t = await getTranslations('case')
  return (
    <StepFrame
      back={back}
      reference={found.reference}
      title={t('reopen.question', names)}
      lines={[
        { icon: 'person', text: work.status === 'approved' ? t('reopen.keeps', names) : t('reopen.closed', names) },
        { icon: 'eye', text: t('reopen.two') },
        { icon: 'lock', text: t('reopen.yours') },
      ]}
      form={{ action: reopen, hidden: { applicationId }, failed: t('reopen.failed'), confirm: t('reopen.confirm') }}
    >
      <TextArea name="reason" label={t('reopen.reason')} hint={t('reopen.hint')} limit={2000} rows={4} aria-required />
    </StepFrame>
  )
}
