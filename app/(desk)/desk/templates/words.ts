import { promisedDay } from '@/lib/admin-status/applications/rules'
import { lastAdminDay } from '@/lib/organizations/memberships/rules'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { PlaceholderValues } from '@/lib/desk/reply-templates/rules'
import { levelLabel } from '@/lib/catalogue/levels'

const maxInLine = 95

/** The gist of a template for a list: its words after the salutation, on one line. */
export function shortened(text: string): string {
  const paragraphs = text.split(/\n{2,}/)
  const line = (paragraphs.length > 1 ? paragraphs.slice(1) : paragraphs).join(' ').replace(/\s+/g, ' ')
  return line.length > maxInLine ? `${line.slice(0, maxInLine).replace(/\s\S*$/, '')} …` : line
}

/** What a preview fills in: an invented application that is approved, or about which something is still to be done. */
export function exampleValues(locale: Locale, isApproved: boolean, now = new Date()): PlaceholderValues {
  const day = isApproved ? lastAdminDay(today(now)) : promisedDay(today(now), 3)
  return {
    applicant: 'Guus Voorbeeld',
    company: 'Test VOF Guus',
    reference: 'ZK-7F3K-92QD',
    level: levelLabel('loa3'),
    day: formatDay(day, locale),
  }
}
