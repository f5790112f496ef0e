'use client'

import { useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Icon } from '@/components/ui/icon'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { ChosenService, PickerGroup, PickerKind, PickerService } from './picker-data'

type GroupProps = {
  group: PickerGroup
  kind: PickerKind
  level: LevelOfAssurance
  adminLevel: LevelOfAssurance
  chosen: Map<string, ChosenService>
  /** False until the script runs; until then "choose all" is a button that the server answers. */
  isLive: boolean
  onToggle: (services: PickerService[], isChosen: boolean) => void
}

/** A provider that unfolds to its services. */
export function ProviderGroup({ group, chosen, kind, level, adminLevel, isLive, onToggle }: GroupProps) {
  const t = useTranslations('wizard')
  const { providerId, providerName, count, services } = group
  const choosable = services.filter(
    (service) =>
      !isWithoutChain(service, kind) && isAtMost(service.level, adminLevel) && isAtMost(service.level, level),
  )
  const ticked = services.filter((service) => chosen.has(service.id)).length
  const hasRest = count > services.length
  return (
    <details className="provider fold" open={group.isOpen}>
      <summary>
        <span className="provider__name">
          <b>{providerName}</b>
          <span>{t('services.groupCount', { count, chosen: ticked })}</span>
        </span>
        <Icon name="down" />
      </summary>
      {choosable.length > 1 && (
        <div className="provider__all">
          {isLive && !hasRest ? (
            <AllOfProvider
              words={t('services.chooseAll', { provider: providerName })}
              choosable={choosable}
              chosen={chosen}
              onToggle={onToggle}
            />
          ) : (
            <button className="button button--small" type="submit" name="go" value={`all:${providerId}`}>
              {t('services.chooseAll', { provider: providerName })}
            </button>
          )}
        </div>
      )}
      <ul>
        {services.map((service) => (
          <ServiceRow
            key={service.id}
            {...{ service, kind, level, adminLevel, onToggle }}
            isChosen={chosen.has(service.id)}
          />
        ))}
        {hasRest && (
          <li className="service-choice">
            <button className="button button--small" type="submit" name="go" value={`provider:${providerId}`}>
              {t('services.showRest', { count, provider: providerName })}
            </button>
          </li>
        )}
      </ul>
    </details>
  )
}

type AllProps = { words: string; choosable: PickerService[] } & Pick<GroupProps, 'chosen' | 'onToggle'>

function AllOfProvider({ words, choosable, chosen, onToggle }: AllProps) {
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

/** For the own organization there is no chain, and so no service that does not work with one. */
const isWithoutChain = ({ chainSupport }: PickerService, kind: PickerKind) =>
  chainSupport === 'no' && kind !== 'standard'

type RowProps = { service: PickerService; isChosen: boolean } & Pick<
  GroupProps,
  'kind' | 'level' | 'adminLevel' | 'onToggle'
>

function ServiceRow({ service, isChosen, kind, level, adminLevel, onToggle }: RowProps) {
  const t = useTranslations('wizard')
  const { id, name, nameLanguage, description } = service
  const isTooHigh = !isAtMost(service.level, adminLevel)
  if (isWithoutChain(service, kind) || isTooHigh) {
    const without = kind === 'request' ? t('services.without') : t('services.withoutGrant')
    return (
      <li className="service-choice">
        <div className="service-choice__refused">
          <Icon name={isTooHigh ? 'lock' : 'unlink'} />
          <span>
            <b lang={nameLanguage}>{name}</b>
            <small>{isTooHigh ? t('services.aboveAdmin') : without}</small>
          </span>
        </div>
        <Level level={service.level} />
      </li>
    )
  }
  return (
    <li className="service-choice">
      <label className="tick">
        <input
          type="checkbox"
          name="serviceIds"
          value={id}
          checked={isChosen}
          onChange={(event) => onToggle([service], event.target.checked)}
        />
        <span>
          <b lang={nameLanguage}>{name}</b>
          {description && <small>{description}</small>}
          {service.chainSupport === 'unknown' && kind !== 'standard' && (
            <Warning>{t('services.unknown', { provider: service.providerName })}</Warning>
          )}
          {!isAtMost(service.level, level) && <Warning>{t('services.aboveLevel')}</Warning>}
        </span>
      </label>
      <Level level={service.level} />
    </li>
  )
}

function Warning({ children }: { children: string }) {
  return (
    <span className="warn">
      <Icon name="warning" />
      {children}
    </span>
  )
}
