import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { formatTime, formatWeekday } from '@/lib/i18n/dates'
import { isoDay, today } from '@/lib/kernel/days'
import { changesOf, EventChanges, EventSentence, type EventToTell } from './event-words'
import { byDay } from './event-days'

type ListedEvent = EventToTell & { id: string; at: Date }
type ListProps = { events: ListedEvent[]; serviceNames: Map<string, string>; now: Date }

/** What happened, a line for each, under the day on which it did; what changed by it unfolds. */
export function EventList({ events, serviceNames, now }: ListProps) {
  const t = useTranslations('history')
  const locale = useLocale()
  return byDay(events).map(({ day, events: onDay }) => {
    const isToday = isoDay(day) === isoDay(today(now))
    const words = formatWeekday(day, locale)
    return (
      <section key={isoDay(day)} className="events">
        <h2>{isToday ? t('dayToday', { day: words }) : words}</h2>
        <ol>
          {onDay.map((event) => (
            <EventLine key={event.id} event={event} serviceNames={serviceNames} />
          ))}
        </ol>
      </section>
    )
  })
}

function EventLine({ event, serviceNames }: { event: ListedEvent; serviceNames: Map<string, string> }) {
  const t = useTranslations('history')
  const locale = useLocale()
  const changes = changesOf(event, t, locale, serviceNames)
  const line = (
    <>
      <time dateTime={event.at.toISOString()}>{formatTime(event.at, locale)}</time>
      <span>
        <EventSentence event={event} />
      </span>
    </>
  )
  if (changes.length === 0) return <li className="events__line">{line}</li>
  return (
    <li>
      <details>
        <summary className="events__line">
          {line}
          <Icon name="down" />
        </summary>
        <div className="events__changes">
          <EventChanges changes={changes} />
        </div>
      </details>
    </li>
  )
}
