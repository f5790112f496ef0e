import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Timeline } from '@/components/ui/lists'
import { Section } from '@/components/ui/surface'
import { EventMoment, EventSentence, type EventToTell } from './event-words'

type UsesProps = { uses: (EventToTell & { id: string; at: Date })[]; shown: number; history: string; now: Date }

/** The latest times that somebody was in at a service with one authorization; who it was where the reader may know it. */
export function UsesOf({ uses, shown, history, now }: UsesProps) {
  const t = useTranslations('authorizations')
  return (
    <Section title={t('detail.uses')}>
      {uses.length === 0 ? (
        <p className="rule pt-3">{t('detail.noUses')}</p>
      ) : (
        <Timeline
          className="rule pt-4"
          onGround
          items={uses.map((use) => ({
            key: use.id,
            when: <EventMoment at={use.at} now={now} />,
            dateTime: use.at.toISOString(),
            what: <EventSentence event={use} />,
          }))}
        />
      )}
      {uses.length >= shown && (
        <p className="mt-3">
          {t('detail.lastUses', { count: shown })}{' '}
          <Link href={history} prefetch={false}>
            {t('detail.allUses')}
          </Link>
        </p>
      )}
    </Section>
  )
}
