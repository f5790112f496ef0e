'use client'

import { useTranslations } from 'next-intl'
import { useContext, useRef } from 'react'
import { ServiceRow, ServiceWarning, type RowService } from '@/components/service-picker/service-row'
import { FieldError } from '@/components/ui/field'
import { FormContext, useField } from '@/components/ui/form-context'
import { Icon } from '@/components/ui/icon'

export type AskedServiceRow = RowService & {
  /** False: it left the catalogue, turned out not to work with a chain, or runs already. */
  isPossible: boolean
  isRunning: boolean
  isUncertain: boolean
}

type AskedProps = { company: string; services: AskedServiceRow[]; chosen: number; onCount: (count: number) => void }

/** What is asked, service by service; unticking leaves one out. */
export function AskedServices({ company, services, chosen, onCount }: AskedProps) {
  const t = useTranslations('decision')
  const list = useRef<HTMLUListElement>(null)
  const { error } = useField('serviceIds')
  const recount = () => onCount(list.current?.querySelectorAll(':checked').length ?? 0)
  return (
    <fieldset id="serviceIds" tabIndex={-1} aria-describedby={error ? 'serviceIds-error' : undefined}>
      <legend className="visually-hidden">{t('services')}</legend>
      <div className="section__head">
        <h2>{t('may', { company })}</h2>
        <span className="small-text soft" role="status">
          {t('counted', { chosen, asked: services.length })}
        </span>
      </div>
      <p className="small-text soft mb-3">{t('untick')}</p>
      <FieldError id="serviceIds" message={error} />
      <ul ref={list} onChange={recount}>
        {services.map((service) => (
          <AskedService key={service.id} service={service} />
        ))}
      </ul>
    </fieldset>
  )
}

function AskedService({ service }: { service: AskedServiceRow }) {
  const t = useTranslations('decision')
  const sent = useSentIds()
  const { id, isPossible, isRunning, isUncertain } = service
  return (
    <ServiceRow
      service={service}
      className="ask"
      box={
        isPossible ? (
          <input type="checkbox" name="serviceIds" value={id} defaultChecked={sent ? sent.includes(id) : true} />
        ) : (
          { sign: 'unlink' }
        )
      }
      aside={
        <span className="ask__left-out">
          <Icon name="cross" />
          {t('leftOut')}
        </span>
      }
    >
      {isUncertain && <ServiceWarning>{t('unknown')}</ServiceWarning>}
      {!isPossible && <small>{t(isRunning ? 'runs' : 'gone')}</small>}
    </ServiceRow>
  )
}

/** The ticks as they were sent; null when nothing was sent, or a decline, which holds no ticks. */
function useSentIds(): string[] | null {
  const { values } = useContext(FormContext)
  return values && values.decision !== 'decline' ? [values.serviceIds ?? []].flat() : null
}
