import { createTranslator } from 'use-intl/core'
import en from '@/lib/i18n/messages/en/notifications/sms.json'
import nl from '@/lib/i18n/messages/nl/notifications/sms.json'
import { readable } from '@/lib/i18n/readable'
import type { Language } from '@/prisma/generated/enums'

/** Every text message the product sends, with the facts its text needs. Texts: namespace `sms`. */
export type SmsData = {
  registrationCode: { code: string; minutes: number }
  /** Somebody asked by e-mail to recover the account. */
  recoveryAsked: { hours: number }
  mobileChanged: Record<string, never>
}

export type SmsTemplate = keyof SmsData

const texts: Record<Language, typeof nl> = readable({ nl, en })

/** Writes one text message in the reader's language. Throws on a text that is missing. */
export function smsText<T extends SmsTemplate>(sms: { template: T; data: SmsData[T]; language: Language }): string {
  const t = createTranslator({
    locale: sms.language,
    messages: texts[sms.language],
    onError: (error) => {
      throw error
    },
  })
  const { template, data } = sms as { [K in SmsTemplate]: { template: K; data: SmsData[K] } }[SmsTemplate]
  if (template === 'registrationCode') return t('registrationCode', data)
  return template === 'recoveryAsked' ? t('recoveryAsked', data) : t('mobileChanged')
}
