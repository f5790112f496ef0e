import 'server-only'
import { createTranslator } from 'use-intl/core'
import { env } from '@/lib/kernel/env'
import { formatDayOf } from '@/lib/i18n/dates'
import en from '@/lib/i18n/messages/en/admin-status/letterPdf.json'
import nl from '@/lib/i18n/messages/nl/admin-status/letterPdf.json'
import { readable } from '@/lib/i18n/readable'
import { levelLabel } from '@/lib/catalogue/levels'
import { wordsOf, type Letter } from '@/lib/admin-status/letters/queries/letter'
import { bold, pdfOf, regular, type Pen } from './pdf'

// The texts are in the language of who reads the letter, who need not be the one who asks for it.
const texts: Record<'nl' | 'en', typeof nl> = readable({ nl, en })
const translatorFor = (language: 'nl' | 'en') => createTranslator({ locale: language, messages: texts[language] })
type Words = ReturnType<typeof translatorFor>

/**
 * The letter of one signatory, to print and sign, in their language. Holds no secret: the address in the code opens only
 * for them.
 */
export async function letterPdf(letter: Letter, now: Date): Promise<Buffer> {
  const { language } = letter
  const t = translatorFor(language)
  const { company, reference } = wordsOf(letter)
  return pdfOf({ title: t('title', { company }), subject: reference, language, now }, (pen) =>
    write(pen, letter, t, formatDayOf(now, language)),
  )
}

function write({ say, gap, qr }: Pen, letter: Letter, t: Words, day: string) {
  const words = wordsOf(letter)
  const level = levelLabel(words.level)
  const address = `${env().APP_URL}/letters/${letter.id}`
  say('H1', bold, 18, t('title', { company: words.company }), 0.4)
  say('P', regular, 9, t('reference', { reference: words.reference, day }), 1)
  say('P', regular, 10.5, t('appoint', { ...words, level, authority: t(`authority.${words.authority}`) }))
  say('H2', bold, 12, t('may.title'), 0.3)
  for (const line of ['request', 'grant', 'assign', 'until'] as const)
    say('P', regular, 10.5, `•  ${t(`may.${line}`, { level, years: words.years })}`, 0.2)
  gap(0.6)
  say('H2', bold, 12, t('sign.title'), 0.3)
  say('P', regular, 10.5, t('sign.read'), 1)
  for (const field of ['name', 'place', 'date', 'signature'] as const) {
    say(
      'P',
      regular,
      10.5,
      `${t(`field.${field}`)}  ${field === 'name' ? words.signatory : '……………………………………………………………………'}`,
      field === 'signature' ? 1.6 : 1,
    )
  }
  say('H2', bold, 12, t('back.title'), 0.3)
  say(
    'P',
    regular,
    10.5,
    t('back.text', { address: `${new URL(env().APP_URL).host}/letters`, reference: words.reference }),
    0.8,
  )
  qr(address, t('qr', { address }))
}
