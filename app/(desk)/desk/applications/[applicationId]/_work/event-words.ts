import { catalogue, isEventType } from '@/lib/events/catalogue'
import type { TextKey } from '@/lib/i18n/texts'

/** What an event is called in the history of a case; of a type of before there was a catalogue only that it happened. */
export function eventWords(type: string): TextKey<'case'> {
  return (isEventType(type) ? catalogue[type].words.desk : null) ?? 'event.other'
}
