import type { Translate } from '@/lib/i18n/texts'
import type { Standard } from '@/lib/authorizations/standard/queries/standard'

type Given = Pick<Standard, 'scope' | 'providerName' | 'services'>

/** What was given, in a few words: the services by name, all of one provider, or everything. */
export function standardWhat({ scope, providerName, services }: Given, t: Translate<'authorizations'>): string {
  if (scope === 'everything') return t('everything')
  if (scope === 'provider') return t('allOfProvider', { provider: providerName ?? '' })
  return services.map(({ name }) => name).join('; ')
}
