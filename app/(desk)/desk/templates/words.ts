import { addDays, today } from '@/lib/calendar'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { TemplateFacts } from '@/lib/reply-templates/rules'
import { levelLabel } from '@/lib/service-catalogue/levels'

const mostInLine = 110

/** The gist of a template for a list: its words after the salutation, on one line. */
export function shortened(text: string): string {
  const paragraphs = text.split(/\n{2,}/)
  const line = (paragraphs.length > 1 ? paragraphs.slice(1) : paragraphs).join(' ').replace(/\s+/g, ' ')
  return line.length > mostInLine ? `${line.slice(0, mostInLine).replace(/\s\S*$/, '')} …` : line
}

/** What a preview fills in: an invented application. */
export function exampleFacts(locale: Locale, now = new Date()): TemplateFacts {
  return { applicant: 'Guus Voorbeeld', company: 'Test VOF Guus', reference: 'ZK-7F3K-92QD', level: levelLabel('loa3'), day: formatDay(addDays(today(now), 3), locale) }
}
