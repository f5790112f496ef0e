'use client'

import { useTranslations } from 'next-intl'
import { ChoiceGroup, Option, SegmentedControl, Tick } from '@/components/ui/choice'
import { Button } from '@/components/ui/button-alone'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/tag'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { PickerGroup, PickerScope, PickerView } from './picker-data'

type LevelProps = { levels: LevelOfAssurance[]; level: LevelOfAssurance; onChange: (level: LevelOfAssurance) => void }

/** The level of the whole permission: at most that of the admin. */
export function LevelChoice({ levels, level, onChange }: LevelProps) {
  const t = useTranslations('wizard')
  const highest = levels.at(-1) ?? level
  return (
    <ChoiceGroup
      name="level"
      legend={t('services.levelLegend')}
      hint={t('services.levelHint', { level: levelLabel(highest) })}
      className="mt-6"
    >
      <div className="segments">
        {levels.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="level"
              value={one}
              defaultChecked={one === level}
              onChange={() => onChange(one)}
            />
            {levelLabel(one)}
          </label>
        ))}
      </div>
    </ChoiceGroup>
  )
}

/** How wide: chosen services, one provider, or everything; the last two with services to come. Source: "three scopes". */
export function ScopeChoice({ scope, onChange }: { scope: PickerScope; onChange: (scope: PickerScope) => void }) {
  const t = useTranslations('wizard')
  return (
    <ChoiceGroup name="scope" legend={t('services.scopeLegend')} className="scope">
      <div className="options">
        <Option
          name="scope"
          value="services"
          label={t('services.scopeServices')}
          hint={t('services.scopeServicesHint')}
          defaultChecked={scope === 'services'}
          onChange={() => onChange('services')}
        />
        <Option
          name="scope"
          value="provider"
          label={t('services.scopeProvider')}
          hint={t('services.scopeProviderHint')}
          defaultChecked={scope === 'provider'}
          onChange={() => onChange('provider')}
        />
        <Option
          name="scope"
          value="everything"
          label={t('services.scopeEverything')}
          hint={t('services.scopeEverythingHint')}
          defaultChecked={scope === 'everything'}
          onChange={() => onChange('everything')}
        />
      </div>
    </ChoiceGroup>
  )
}

export function EverythingNote() {
  const t = useTranslations('wizard')
  return (
    <Note state="soon" title={t('services.everythingNote')}>
      {t('services.everythingText')}
    </Note>
  )
}

/** Search and filter; a submit that keeps the ticks. */
export function FindServices({ view, levels }: { view: PickerView; levels: LevelOfAssurance[] }) {
  const t = useTranslations('wizard')
  const options = [
    { value: '', label: t('services.onlyAll') },
    ...levels.map((level) => ({ value: level, label: levelLabel(level) })),
  ]
  return (
    <div className="find">
      <div>
        <label className="find__label" htmlFor="search">
          {t('services.search')}
        </label>
        <div className="flex gap-2">
          <div className="search grow">
            <Icon name="search" />
            <input
              className="input"
              id="search"
              name="search"
              type="search"
              defaultValue={view.search}
              key={view.search}
              autoComplete="off"
            />
          </div>
          <Button type="submit" name="go" value="search">
            {t('services.searchButton')}
          </Button>
        </div>
      </div>
      <SegmentedControl
        name="only"
        legend={t('services.only')}
        options={options}
        defaultValue={view.only}
        key={view.only}
      />
    </div>
  )
}

type ProviderProps = { groups: PickerGroup[]; provider: { id: string; name: string } | null }

/** One provider, all of it; the chosen one stays in sight whatever one searches. */
export function ProviderChoice({ groups, provider }: ProviderProps) {
  const t = useTranslations('wizard')
  const shown = groups.map(({ providerId, providerName }) => ({ id: providerId, name: providerName }))
  const choices = provider && !shown.some(({ id }) => id === provider.id) ? [provider, ...shown] : shown
  return (
    <ChoiceGroup name="providerId" legend={t('services.providerLegend')} hint={t('services.providerHint')}>
      <div className="grid gap-1">
        {choices.map(({ id, name }) => (
          <Tick
            key={id}
            type="radio"
            name="providerId"
            value={id}
            label={t('services.providerAll', { provider: name })}
            defaultChecked={provider?.id === id}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}

/** Further providers; a submit that keeps the ticks. */
export function PickerPages({ view }: { view: PickerView }) {
  const t = useTranslations('wizard')
  if (view.pages <= 1) return null
  return (
    <div className="row mt-4" role="group" aria-label={t('services.pages')}>
      {view.page > 1 && (
        <Button type="submit" small icon="left" name="go" value={`page:${view.page - 1}`}>
          {t('services.pagePrevious')}
        </Button>
      )}
      <span className="small-text soft">{t('services.pageWord', { page: view.page, pages: view.pages })}</span>
      {view.page < view.pages && (
        <Button type="submit" small iconAfter="right" name="go" value={`page:${view.page + 1}`}>
          {t('services.pageNext')}
        </Button>
      )}
    </div>
  )
}
