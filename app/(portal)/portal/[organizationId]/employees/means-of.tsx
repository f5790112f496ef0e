import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Tag } from '@/components/ui/tag'
import { formatDay } from '@/lib/i18n/dates'
import type { Employee } from '@/lib/organizations/memberships/queries/employees'
import { levelLabel } from '@/lib/catalogue/levels'

/** The level of somebody's means, until when, and what they wait for. */
export function MeansOf({ employee: { level, levelUntil, asksFor }, none }: { employee: Employee; none: string }) {
  const t = useTranslations('means')
  const locale = useLocale()
  return (
    <>
      {level ? <Level level={level} /> : <Tag state="stop">{none}</Tag>}
      {levelUntil && <span className="subline">{t('lastDay', { day: formatDay(levelUntil, locale) })}</span>}
      {asksFor && <span className="subline">{t('waitsFor', { level: levelLabel(asksFor) })}</span>}
    </>
  )
}
