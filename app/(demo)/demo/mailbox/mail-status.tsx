import { useTranslations } from 'next-intl'
import { Tag, type State } from '@/components/ui/tag'
import type { MailLine } from '@/lib/notifications/queries/mailbox'

const states: Record<MailLine['status'], State> = {
  waiting: 'wait',
  sending: 'wait',
  sent: 'ok',
  failed: 'stop',
  uncertain: 'soon',
}

/** Where a mail stands on its way to the reader. */
export function MailStatus({ status }: { status: MailLine['status'] }) {
  const t = useTranslations('mailbox')
  return <Tag state={states[status]}>{t(`status.${status}`)}</Tag>
}
