import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { languageCookie, isLocale, preferredLocale, type Locale } from './locales'
import { messagesOf } from './namespaces'

/** The reader's language: what they chose, else what their browser asks for, else Dutch. */
export async function readerLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(languageCookie)?.value
  if (isLocale(chosen)) return chosen
  return preferredLocale((await headers()).get('accept-language'))
}

export default getRequestConfig(async () => {
  const locale = await readerLocale()
  return { locale, messages: await messagesOf(locale), timeZone: 'Europe/Amsterdam' }
})
