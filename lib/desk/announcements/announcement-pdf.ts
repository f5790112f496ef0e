import 'server-only'
import { createTranslator } from 'use-intl/core'
import { bold, pdfOf, regular } from '@/lib/admin-status/letters/pdf'
import { levelLabel } from '@/lib/catalogue/levels'
import { showCode } from '@/lib/identity/phones/rules'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import en from '@/lib/i18n/messages/en/desk/announcementPdf.json'
import nl from '@/lib/i18n/messages/nl/desk/announcementPdf.json'
import { readable } from '@/lib/i18n/readable'
import { env } from '@/lib/kernel/env'
import type { PrintedLetter } from './commands/print-announcement'

const dutch = createTranslator({ locale: 'nl', messages: readable(nl) })
const english = createTranslator<typeof nl>({ locale: 'en', messages: readable(en) })

/**
 * The letter that tells a company who became its admin, in Dutch with the same in short in English: nobody knows who opens
 * its post. The code stands in it as text only: the QR code leads to the page and holds no secret.
 */
export function announcementPdf(letter: PrintedLetter, now: Date): Promise<Buffer> {
  const { reference, company, street, postalCode, city, code, application } = letter
  const page = `${env().APP_URL}/objection`
  const phone = env().SERVICE_TEAM_PHONE
  const words = {
    company,
    reference,
    phone,
    code: showCode(code),
    person: application.person.name,
    kvkNumber: application.organization.kvkNumber,
    level: levelLabel(application.level),
    page: `${new URL(env().APP_URL).host}/objection`,
  }
  const nlDays = { since: formatDayOf(letter.madeAt, 'nl'), until: formatDay(letter.objectableUntil, 'nl') }
  const enDays = { since: formatDayOf(letter.madeAt, 'en'), until: formatDay(letter.objectableUntil, 'en') }
  return pdfOf({ title: dutch('title', words), subject: reference, language: 'nl', now }, ({ say, qr }) => {
    say('P', regular, 10.5, [company, dutch('attention'), street, `${postalCode}  ${city}`].join('\n'), 2)
    say('P', regular, 9, dutch('reference', { reference, day: formatDayOf(now, 'nl') }), 1)
    say('H1', bold, 16, dutch('title', words), 0.5)
    say('P', regular, 10.5, dutch('happened', { ...words, ...nlDays }))
    say('P', regular, 10.5, dutch('may', words))
    say('H2', bold, 12, dutch('right.title'), 0.3)
    say('P', regular, 10.5, dutch('right.text'))
    say('H2', bold, 12, dutch('wrong.title'), 0.3)
    say('P', regular, 10.5, dutch('wrong.text', { ...words, ...nlDays }))
    say('P', bold, 12, dutch('code', words))
    say('P', regular, 10.5, dutch('then', words))
    say('H2', bold, 11, english('title', words), 0.3)
    say('P', regular, 9.5, english('happened', { ...words, ...enDays }), 0.3)
    say('P', regular, 9.5, english('wrong.text', { ...words, ...enDays }))
    qr(page, dutch('qr', { page }))
  })
}
