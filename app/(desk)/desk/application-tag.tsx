import { useTranslations } from 'next-intl'
import { Tag, type State } from '@/components/ui/tag'
import type { ApplicationStatus } from '@/lib/admin-status/applications/rules'

const states: Record<ApplicationStatus, State> = {
  draft: 'off',
  awaiting_signatures: 'wait',
  submitted: 'wait',
  more_information_needed: 'soon',
  second_review: 'wait',
  approved: 'ok',
  rejected: 'stop',
  withdrawn: 'off',
}

/** Where an application stands, as support staff call it. */
export function ApplicationTag({ status }: { status: ApplicationStatus }) {
  const t = useTranslations('desk')
  return <Tag state={states[status]}>{t(`status.${status}`)}</Tag>
}
