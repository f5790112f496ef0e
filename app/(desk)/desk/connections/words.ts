import type { Locale } from '@/lib/i18n/locales'
import type { ConnectionState } from '@/lib/openid/connections/rules'

/** How a state looks beside its word. */
export const stateLooks = { on: 'ok', no_secret: 'wait', off: 'off' } as const satisfies Record<ConnectionState, string>

/** As the catalogue names a provider or a service, in the reader's language if it has that. */
export const namedIn = ({ nameNl, nameEn }: { nameNl: string; nameEn: string | null }, locale: Locale) =>
  (locale === 'en' && nameEn) || nameNl
