import { useTranslations } from 'next-intl'
import { Timeline } from '@/components/ui/lists'
import { Section } from '@/components/ui/surface'
import { EventMoment, EventSentence, type EventToTell } from './event-words'

type ToldEvent = EventToTell & { id: string; at: Date }

/** What happened to one authorization, the latest first. */
export function StoryOf({ events, now }: { events: ToldEvent[]; now: Date }) {
  const t = useTranslations('authorizations')
  if (events.length === 0) return null
  return (
    <Section title={t('detail.story')}>
      <Timeline
        className="rule pt-4"
        onGround
        items={events.map((event) => ({
          key: event.id,
          when: <EventMoment at={event.at} now={now} />,
          dateTime: event.at.toISOString(),
          what: <EventSentence event={event} />,
        }))}
      />
    </Section>
  )
}
