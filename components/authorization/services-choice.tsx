import { Fragment } from 'react'
import { useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import type { Scope } from '@/lib/authorizations/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

type Offered = { id: string; name: string; nameLanguage: string; providerName: string; level: LevelOfAssurance }

type ServicesProps = {
  scope: Scope
  /** How many services the authorization covers. */
  total: number
  /** Those among which one can choose. */
  services: Offered[]
  /** The names of those where it works for nobody. */
  leftOut: { id: string; name: string; nameLanguage: string }[]
  chosen: string[]
}

/** All services of the authorization, or only those that are ticked, by provider. */
export function ServicesChoice({ scope, total, services, leftOut, chosen }: ServicesProps) {
  const t = useTranslations('authorizations')
  const isPart = chosen.length > 0
  return (
    <>
      <ChoiceGroup name="which" legend={t('assign.which')} className="mt-8">
        <div className="options">
          <Option
            name="which"
            value="all"
            defaultChecked={!isPart}
            label={t('assign.all')}
            hint={t('assign.allHint', { scope, count: total })}
          />
          <Option name="which" value="some" defaultChecked={isPart} label={t('assign.some')} />
        </div>
      </ChoiceGroup>
      <ChoiceGroup name="serviceIds[]" legend={t('assign.services')} className="mt-5 assign__services">
        <div className="grid gap-6">
          {byProvider(services).map(([provider, offered]) => (
            <div key={provider} role="group" aria-label={provider} className="grid gap-3">
              <p className="assign__provider" aria-hidden="true">
                {provider}
              </p>
              {offered.map((service) => (
                <Tick
                  key={service.id}
                  name="serviceIds[]"
                  value={service.id}
                  defaultChecked={chosen.includes(service.id)}
                  label={
                    <>
                      <span lang={service.nameLanguage}>{service.name}</span> <Level level={service.level} />
                    </>
                  }
                />
              ))}
            </div>
          ))}
        </div>
        {leftOut.length > 0 && (
          <p className="small-text soft mt-5">
            {t.rich('assign.leftOut', { count: leftOut.length, names: () => <NamesOf services={leftOut} /> })}
          </p>
        )}
      </ChoiceGroup>
    </>
  )
}

function NamesOf({ services }: { services: ServicesProps['leftOut'] }) {
  return services.map(({ id, name, nameLanguage }, at) => (
    <Fragment key={id}>
      {at > 0 && ', '}
      <span lang={nameLanguage}>{name}</span>
    </Fragment>
  ))
}

function byProvider(services: Offered[]): [string, Offered[]][] {
  const providers = new Map<string, Offered[]>()
  for (const service of services) {
    providers.set(service.providerName, [...(providers.get(service.providerName) ?? []), service])
  }
  return [...providers]
}
