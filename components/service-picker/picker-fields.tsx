'use client'

import { useTranslations } from 'next-intl'
import { ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import { Button } from '@/components/ui/button-alone'
import { Note } from '@/components/ui/tag'
import type { PickerGroup, PickerScope, PickerView } from './picker-data'

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
