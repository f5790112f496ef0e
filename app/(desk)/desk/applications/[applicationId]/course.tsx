import { useLocale, useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/tag'
import { Fold } from '@/components/ui/surface'
import type { CaseEvent } from '@/lib/cases/find-history'
import type { Work } from '@/lib/cases/find-work'
import { formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'

/** What both pairs of eyes thought. The second one reads the reasons of the first after noting his own. */
export function Reviews({ reviews }: { reviews: Work['reviews'] }) {
  const t = useTranslations('case')
  const locale = useLocale() as Locale
  if (reviews.length === 0) return null
  return (
    <section className="blk">
      <div className="sect__h"><h2>{t('reviews.title')}</h2></div>
      <ol className="grid gap-3">
        {reviews.map(({ id, turn, reviewerName, verdict, reasons, at }) => (
          <li key={id}>
            <p className="sm flex flex-wrap items-center gap-2">
              <b>{reviewerName}</b> {reasons !== null && <Tag state={verdict === 'approve' ? 'ok' : 'stop'}>{t(`reviews.${verdict}`)}</Tag>}{' '}
              <span className="faint">{t('reviews.turn', { turn, moment: formatMoment(at, locale) })}</span>
            </p>
            <p className="whitespace-pre-line break-words">{reasons === null ? <span className="soft">{t('reviews.hidden')}</span> : reasons || <span className="soft">{t('reviews.noReasons')}</span>}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

// One literal key per action, so that a test sees which texts are used.
const words = {
  'application.started': 'event.started',
  'application.changed': 'event.changed',
  'application.lettersSent': 'event.lettersSent',
  'letter.signed': 'event.letterSigned',
  'letter.reopened': 'event.letterReopened',
  'letter.refused': 'event.letterRefused',
  'signatory.named': 'event.signatoryNamed',
  'signatory.reminded': 'event.signatoryReminded',
  'signatory.removed': 'event.signatoryRemoved',
  'signatory.replaced': 'event.signatoryReplaced',
  'evidence.expired': 'event.evidenceExpired',
  'application.submitted': 'event.submitted',
  'application.answered': 'event.answered',
  'application.withdrawn': 'event.withdrawn',
  'application.more_information_needed': 'event.asked',
  'application.approved': 'event.approved',
  'application.rejected': 'event.rejected',
  'application.reopened': 'event.reopened',
  'evidence.added': 'event.evidenceAdded',
  'evidence.removed': 'event.evidenceRemoved',
  'evidence.read': 'event.evidenceRead',
  'case.read': 'event.read',
  'case.claimed': 'event.claimed',
  'case.released': 'event.released',
  'case.handedOver': 'event.handedOver',
  'case.ticked': 'event.ticked',
  'case.unticked': 'event.unticked',
  'case.representativeEntered': 'event.representativeEntered',
  'case.representativeRemoved': 'event.representativeRemoved',
  'case.noted': 'event.noted',
  'case.messageSent': 'event.messageSent',
  'case.messageReceived': 'event.messageReceived',
  'case.firstApproved': 'event.firstApproved',
  'case.firstRejected': 'event.firstRejected',
  'case.secondReviewed': 'event.secondReviewed',
  'case.decisionUndone': 'event.decisionUndone',
} as const

/** Everything that happened to the case, newest first, reading included. */
export function History({ events, work }: { events: CaseEvent[]; work: Work }) {
  const t = useTranslations('case')
  const locale = useLocale() as Locale
  return (
    <section className="blk">
      <Fold summary={t('history.title', { count: events.length })}>
        <ol className="sm grid gap-2">
          {events.map(({ id, at, actorName, action, subjectName, after }) => (
            <li key={id}>
              <span className="faint">{formatMoment(at, locale)}</span> <b>{actorName}</b>{' '}
              {t(words[action as keyof typeof words] ?? 'event.other', { file: subjectName, name: String(after.name ?? ''), to: String(after.to ?? ''), item: itemName(String(after.item ?? '')) })}
            </li>
          ))}
        </ol>
      </Fold>
    </section>
  )

  function itemName(item: string): string {
    const [kind, id] = item.split(':')
    if (kind === 'signature') return t('check.signature', { name: work.signatories.find((one) => one.id === id)?.name ?? '' })
    return t.has(`check.${item}.text` as 'check.differences.text') ? t(`check.${item as 'differences'}.text`) : item
  }
}
