'use client'

import { useTranslations } from 'next-intl'
import { whyNotChosen } from '@/lib/authorizations/requests/rules'
import type { PickerService, RowContext } from './picker-data'
import { ServiceRow, ServiceWarning } from './service-row'

type RowProps = {
  service: PickerService
  /** Says whose it is, where it stands in no group of its provider. */
  isAlone?: boolean
  context: RowContext
}

/** A service to tick, or why it cannot be. */
export function PickRow({ service, isAlone = false, context }: RowProps) {
  const { kind, own, chosen, onToggle } = context
  const t = useTranslations('wizard')
  const why = whyNotChosen(service, kind, own)
  const shown = { ...service, providerName: isAlone ? service.providerName : null }
  if (why) {
    const reason =
      why === 'aboveAdmin' ? 'services.aboveAdmin' : kind === 'request' ? 'services.without' : 'services.withoutGrant'
    return (
      <ServiceRow service={{ ...shown, description: null }} box={{ sign: why === 'aboveAdmin' ? 'lock' : 'unlink' }}>
        <small>{t(reason)}</small>
      </ServiceRow>
    )
  }
  return (
    <ServiceRow
      service={shown}
      box={
        <input
          type="checkbox"
          name="serviceIds"
          value={service.id}
          checked={chosen.has(service.id)}
          onChange={(event) => onToggle([service], event.target.checked)}
        />
      }
    >
      {service.chainSupport === 'unknown' && kind !== 'standard' && (
        <ServiceWarning>{t('services.unknown', { provider: service.providerName })}</ServiceWarning>
      )}
    </ServiceRow>
  )
}
