import { useLocale, useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import type { NotArrived } from '@/lib/notifications/failures/rules'

/** Beside a person: that the last message did not arrive, and why. Nothing where all is well. */
export function NotArrivedTag({ of }: { of: NotArrived | null | undefined }) {
  const t = useTranslations('notArrived')
  const locale = useLocale()
  if (!of) return null
  const { channel, failure, failedAt } = of
  const isUncertain = failure === 'uncertain'
  const reason = t(`reason.${failure}`, { channel })
  return (
    <span className="block">
      <Tag state={isUncertain ? 'soon' : 'stop'} icon="mail">
        {t(isUncertain ? 'titleUncertain' : 'title', { channel })}
      </Tag>
      <span className="subline">{t('since', { reason, moment: formatMoment(failedAt, locale) })}</span>
    </span>
  )
}
