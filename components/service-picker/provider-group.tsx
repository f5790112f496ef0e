'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { whyNotChosen } from '@/lib/authorizations/requests/rules'
import { PickRow } from './pick-row'
import type { PickerGroup, PickerService, RowContext } from './picker-data'

type GroupProps = {
  group: PickerGroup
  context: RowContext
  /** Those that stand on top of the list and not here again: a service has one box. */
  above: ReadonlySet<string>
  /** False until the script runs; until then "choose all" is a button that the server answers. */
  isLive: boolean
}

/** A provider that unfolds to its services; of a single one its row, with the provider below its name. */
export function ProviderGroup({ group, context, above, isLive }: GroupProps) {
  const t = useTranslations('wizard')
  const { providerId, providerName, count, services } = group
  const { chosen, kind, own } = context
  const shown = services.filter(({ id }) => !above.has(id))
  const hasRest = count > services.length
  const [only] = shown
  if (!only && !hasRest) return null
  if (only && shown.length === 1 && !hasRest) return <PickRow service={only} isAlone context={context} />
  const choosable = services.filter((service) => whyNotChosen(service, kind, own) === null)
  const ticked = services.filter((service) => chosen.has(service.id)).length
  return (
    <li className="provider">
      <details className="fold" open={group.isOpen}>
        <summary>
          <span className="provider__name">
            <b>{providerName}</b>
            <span>{t('services.groupCount', { count, above: services.length - shown.length, chosen: ticked })}</span>
          </span>
          <Icon name="down" />
        </summary>
        {choosable.length > 1 && (
          <div className="provider__all">
            {isLive && !hasRest ? (
              <AllOfProvider
                words={t('services.chooseAll', { provider: providerName })}
                choosable={choosable}
                context={context}
              />
            ) : (
              <button className="button button--small" type="submit" name="go" value={`all:${providerId}`}>
                {t('services.chooseAll', { provider: providerName })}
              </button>
            )}
          </div>
        )}
        <ul>
          {shown.map((service) => (
            <PickRow key={service.id} service={service} context={context} />
          ))}
          {hasRest && (
            <li className="provider__rest">
              <button className="button button--small" type="submit" name="go" value={`provider:${providerId}`}>
                {t('services.showRest', { count, provider: providerName })}
              </button>
            </li>
          )}
        </ul>
      </details>
    </li>
  )
}

type AllProps = { words: string; choosable: PickerService[]; context: RowContext }

function AllOfProvider({ words, choosable, context: { chosen, onToggle } }: AllProps) {
  const count = choosable.filter((service) => chosen.has(service.id)).length
  const isAll = count === choosable.length
  const isPart = count > 0 && !isAll
  const setMixed = (box: HTMLInputElement | null) => {
    if (box) box.indeterminate = isPart
  }
  return (
    <label className="tick">
      <input
        type="checkbox"
        className={isPart ? 'part' : undefined}
        checked={isAll}
        ref={setMixed}
        onChange={() => onToggle(choosable, !isAll)}
      />
      <span>{words}</span>
    </label>
  )
}
