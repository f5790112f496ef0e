import { createTranslator } from 'use-intl/core'
import { parseDay } from '@/lib/kernel/days'
import type { Scope } from '@/lib/authorizations/rules'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import en from '@/lib/i18n/messages/en/notifications/mail.json'
import nl from '@/lib/i18n/messages/nl/notifications/mail.json'
import { oneFullStop } from '@/lib/i18n/one-full-stop'
import { readable } from '@/lib/i18n/readable'
import type { Language } from '@/prisma/generated/enums'
import { nameIn, type NameInLanguages } from '@/lib/kernel/text/name-in-languages'
import type { MailTemplate } from './templates'

export type Wording = ReturnType<typeof wordingIn>

type Part = 'subject' | 'heading' | 'intro' | 'next' | 'action'

// A mail is written outside any request, so the texts are not those of next-intl's request but read here.
const texts: Record<Language, typeof nl> = readable({ nl, en })

/** The words of the mails in one language. Throws on a text that is missing, rather than mailing its key. */
export function wordingIn(language: Language) {
  const t = createTranslator({
    locale: language,
    messages: texts[language],
    onError: (error) => {
      throw error
    },
  })
  return {
    t,
    /** One of the sentences of a template; they may name any of its facts. */
    sentence: (template: MailTemplate, part: Part, values: Record<string, string | number>) =>
      oneFullStop(t(`template.${template}.${part}`, values)),
    /** An ISO day in running text. */
    day: (iso: string) => {
      const day = parseDay(iso)
      if (!day) throw new Error('A mail holds a day that does not exist')
      return formatDay(day, language)
    },
    name: (name: NameInLanguages) => nameIn(name, language),
    /** A moment, ISO 8601, in running text. */
    moment: (iso: string) => formatMoment(new Date(iso), language),
    /** How much is permitted: a number of services, or one of the two scopes that need no number. */
    extent: (scope: Scope, services: number) =>
      scope === 'services' ? t('services', { count: services }) : t(`scope.${scope}`),
  }
}
