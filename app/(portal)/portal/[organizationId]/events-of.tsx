import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EventMoment, EventSentence } from '@/components/authorization/event-words'
import { Timeline } from '@/components/ui/lists'
import type { OverviewData } from './overview-data'

/** What happened last in this organization. Nothing when nothing did. */
export async function EventsOf({ events, path, now }: Pick<OverviewData, 'events'> & { path: string; now: Date }) {
  const t = await getTranslations('overview')
  if (events.length === 0) return null
  return (
    <section>
      <h2>{t('events')}</h2>
      <Timeline
        onGround
        items={events.map((event) => ({
          key: event.id,
          when: <EventMoment at={event.at} now={now} />,
          dateTime: event.at.toISOString(),
          what: <EventSentence event={event} />,
        }))}
      />
      <p className="mt-3">
        <Link href={`${path}/history`} prefetch={false}>
          {t('allEvents')}
        </Link>
      </p>
    </section>
  )
}
