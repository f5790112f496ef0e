import type { Language } from '@/prisma/generated/enums'
import { isChosen, kindOf, type Kind } from '@/lib/notifications/kinds'
import { factsIn, type Fact } from './facts'
import { htmlLetter } from './html-letter'
import type { MailData, MailTemplate } from './templates'
import { textLetter } from './text-letter'
import { wordingIn, type Wording } from './wording'

/** Where the links lead, and whom the reader can call or write to. */
export type House = { appUrl: string; phone: string; email: string; supplier: Supplier }

/** Who is behind it, as the foot of each mail says. */
export type Supplier = { organization: string; number: string; address: string }

export type RenderedMail = { subject: string; html: string; text: string }

export type Link = { text: string; url: string }

/** What both parts of a mail say, in this order. The two layouts only give it a shape. */
export type Letter = {
  language: Language
  subject: string
  heading: string
  greeting: string
  intro: string
  factsTitle: string
  facts: Fact[]
  next: string
  link: Link
  /** Another way out, beneath the first. */
  otherLink: Link | null
  footer: string[]
  /** Where the reader chooses which mails they get; null: this one always comes. */
  chooseLink: Link | null
}

/** Writes one mail in the reader's language, as HTML and as plain text with the same content. */
export function renderMail<T extends MailTemplate>(
  mail: { template: T; data: MailData[T]; name: string; language: Language },
  house: House,
): RenderedMail {
  const letter = writeLetter(mail, house)
  return { subject: letter.subject, html: htmlLetter(letter), text: textLetter(letter) }
}

/** The subject line alone, for a list of mails. */
export function subjectOf<T extends MailTemplate>(mail: {
  template: T
  data: MailData[T]
  language: Language
}): string {
  const words = wordingIn(mail.language)
  return oneLine(words.sentence(mail.template, 'subject', valuesIn(mail.data, words)))
}

function writeLetter<T extends MailTemplate>(
  mail: { template: T; data: MailData[T]; name: string; language: Language },
  house: House,
): Letter {
  const { template, data, language } = mail
  const words = wordingIn(language)
  const { t, sentence } = words
  const values = valuesIn(data, words)
  const kind: Kind = kindOf[template]
  return {
    language,
    subject: subjectOf(mail),
    heading: sentence(template, 'heading', values),
    greeting: t('greeting', { name: mail.name }),
    intro: sentence(template, 'intro', values),
    factsTitle: t('facts'),
    facts: factsIn(template, data, words),
    next: sentence(template, 'next', values),
    link: { text: sentence(template, 'action', values), url: insideSite(data.path, house.appUrl) },
    otherLink: otherLinkOf(data, t, house),
    footer: [
      t(`footer.why.${kind}`),
      t('footer.pin'),
      t('footer.address', { address: new URL(house.appUrl).host }),
      t('footer.help', { phone: house.phone, email: house.email }),
      t('footer.behind', house.supplier),
    ],
    chooseLink: isChosen(kind) ? { text: t('footer.choose'), url: insideSite('/account/mails', house.appUrl) } : null,
  }
}

const dayFields = ['promisedBy', 'decideBy', 'validUntil']

/** The facts that sentences can name: texts and numbers, days written out. */
function valuesIn(data: MailData[MailTemplate], words: Wording): Record<string, string | number> {
  // Who decided was not told by every mail that waits or is kept; those are the desk's.
  const values: Record<string, string | number> = { decidedBy: 'desk', raised: 'no' }
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'number') values[name] = value
    else if (typeof value === 'string') values[name] = dayFields.includes(name) ? words.day(value) : value
  }
  if ('leftOut' in data) values.left = data.leftOut.length
  return values
}

/** Mails link to our own pages only, whatever the row says. */
function insideSite(path: string, appUrl: string): string {
  const url = new URL(path, appUrl)
  return url.origin === new URL(appUrl).origin ? url.href : new URL(appUrl).href
}

/** A line break in a header would start a header of the writer's own making. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

/** What a reader who did not ask for it can stop or undo without signing in. */
function otherLinkOf(data: object, t: Wording['t'], house: House): Link | null {
  if ('stopPath' in data && typeof data.stopPath === 'string')
    return { text: t('stopRecovery'), url: insideSite(data.stopPath, house.appUrl) }
  if ('undoPath' in data && typeof data.undoPath === 'string')
    return { text: t('undoAddress'), url: insideSite(data.undoPath, house.appUrl) }
  return null
}
