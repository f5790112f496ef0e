import { catalogue, isEventType } from '@/lib/events/catalogue'
import type { TextKey } from '@/lib/i18n/texts'

/** What an event is called in the history of a case. */
export function eventWords(type: string): TextKey<'case'> {
  return (isEventType(type) ? catalogue[type].words.desk : uncatalogued[type]) ?? 'event.other'
}

/** Types that the catalogue does not hold yet. */
const uncatalogued: Record<string, TextKey<'case'>> = {
  'application.started': 'event.started',
  'application.lettersSent': 'event.lettersSent',
  'letter.signed': 'event.letterSigned',
  'letter.refused': 'event.letterRefused',
  'signatory.named': 'event.signatoryNamed',
  'signatory.reminded': 'event.signatoryReminded',
  'signatory.removed': 'event.signatoryRemoved',
  'signatory.replaced': 'event.signatoryReplaced',
  'evidence.expired': 'event.evidenceExpired',
  'application.submitted': 'event.submitted',
  'application.answered': 'event.answered',
  'application.withdrawn': 'event.withdrawn',
  'evidence.added': 'event.evidenceAdded',
  'evidence.removed': 'event.evidenceRemoved',
  'evidence.read': 'event.evidenceRead',
  'evidence.infected': 'event.evidenceInfected',
  'evidence.scanned': 'event.evidenceScanned',
  'case.messageReceived': 'event.messageReceived',
  'letter.reopened': 'event.letterReopened',
  'letter.voided': 'event.letterVoided',
  'application.changed': 'event.changed',
}
