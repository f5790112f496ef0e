import { useLocale, useTranslations } from 'next-intl'
import { Picture } from '@/components/pictures/picture'
import { lyingTimeLine, standingTimeLine } from '@/components/pictures/time-line'
import { stretchesOf, type Life } from '@/lib/authorizations/life'
import { formatDay, formatDayShort } from '@/lib/i18n/dates'

/** The life of an authorization or a request as a line, with the sentence that says the same. `isNarrow`: in a side column. */
export function LifeLine({ id, life, isNarrow = false }: { id: string; life: Life; isNarrow?: boolean }) {
  const t = useTranslations('authorizations')
  const locale = useLocale()
  const long = (day: Date | null) => (day ? formatDay(day, locale) : '')
  const now = life.moments.findIndex(({ word }) => word === 'today')
  const marks = life.moments.map(({ word, day }, at) => ({
    key: word,
    day,
    name: t(`life.word.${word}`),
    words: formatDayShort(day, locale),
    isNow: at === now,
    isAhead: at > now,
  }))
  const stretches = stretchesOf(life)
  const hasBar = stretches.some((stretch) => stretch === 'used' || stretch === 'usable')
  const line = { marks, stretches }
  return (
    <Picture
      caption={`${t(`life.says.${life.says}`, { from: long(life.from), until: long(life.until), on: long(life.on) })}${hasBar ? ` ${t('life.bar')}` : ''}`}
      gist={t('life.gist', { days: marks.map(({ name, words }) => `${name} ${words}`).join(', ') })}
      narrow={standingTimeLine({ id: `${id}-narrow`, ...line })}
      wide={isNarrow ? undefined : lyingTimeLine({ id: `${id}-wide`, ...line })}
      from="medium"
      tables={[
        {
          head: [t('life.what'), t('life.day')],
          rows: life.moments.map(({ word, day }) => [t(`life.word.${word}`), long(day)]),
        },
      ]}
    />
  )
}
