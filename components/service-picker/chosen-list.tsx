'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { ChosenService } from './picker-data'

type ListProps = { heading: string; chosen: ChosenService[]; formId: string; onRemove: (id: string) => void }

/** What is chosen so far, each to be taken away again: by script at once, without it by sending the form. */
export function ChosenList({ heading, chosen, formId, onRemove }: ListProps) {
  const t = useTranslations('wizard')
  return (
    <div>
      <h3>{heading}</h3>
      <ul className="chosen">
        {chosen.map(({ id, name, nameLanguage }) => (
          <li key={id}>
            <span lang={nameLanguage}>{name}</span>
            <button
              type="submit"
              form={formId}
              name="go"
              value={`remove:${id}`}
              aria-label={t('services.remove', { service: name })}
              onClick={(event) => {
                event.preventDefault()
                onRemove(id)
              }}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
