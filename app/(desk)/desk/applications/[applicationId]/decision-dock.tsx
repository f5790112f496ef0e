import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { nextStatus, type ApplicationStatus } from '@/lib/admin-applications/rules'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'

type DockProps = { applicationId: string; status: ApplicationStatus; promisedBy: Date; isFirst: boolean }

/** The decisions that are open now; each leads to a page that tells what follows from it. */
export function DecisionDock({ applicationId, status, promisedBy, isFirst }: DockProps) {
  const t = useTranslations('desk')
  const locale = useLocale() as Locale
  const href = (decision: string) => `/desk/applications/${applicationId}/${decision}`
  const may = (event: 'approve' | 'reject' | 'ask') => nextStatus(status, event).ok
  if (!may('reject')) return null
  return (
    <section className="dock dock--decide" aria-label={t('dock.label')}>
      <div className="wrap">
        <span className="left">
          <Icon name="clock" />
          <span>{status === 'submitted' ? t('dock.promised', { day: formatDay(promisedBy, locale) }) : t('dock.waiting')}</span>
        </span>
        <LinkButton kind="stop" small href={href('reject')}>{t('dock.reject')}</LinkButton>
        {may('ask') && <LinkButton small href={href('ask')}>{t('dock.ask')}</LinkButton>}
        {may('approve') && (
          <LinkButton kind="main" small icon="check" href={href('approve')}>{isFirst ? t('dock.approveFirst') : t('dock.approve')}</LinkButton>
        )}
      </div>
    </section>
  )
}
