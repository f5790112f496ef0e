import { Fragment } from 'react'
import { useTranslations } from 'next-intl'
import { ServiceRow } from '@/components/service-picker/service-row'
import { Box, ChoiceGroup, Option } from '@/components/ui/choice'
import { Icon } from '@/components/ui/icon'
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
  const terms = useTranslations('terms')
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
        <ul className="pick-list">
          {byProvider(services).map(([provider, offered]) =>
            offered.length === 1 ? (
              offered.map((service) => (
                <ServiceRow key={service.id} service={service} box={<ServiceBox id={service.id} chosen={chosen} />} />
              ))
            ) : (
              <li className="provider" key={provider}>
                <details className="fold" open>
                  <summary>
                    <span className="provider__name">
                      <b>{provider}</b>
                      <span>{terms('count.services', { count: offered.length })}</span>
                    </span>
                    <Icon name="down" />
                  </summary>
                  <ul>
                    {offered.map((service) => (
                      <ServiceRow
                        key={service.id}
                        service={{ ...service, providerName: null }}
                        box={<ServiceBox id={service.id} chosen={chosen} />}
                      />
                    ))}
                  </ul>
                </details>
              </li>
            ),
          )}
        </ul>
        {leftOut.length > 0 && (
          <p className="small-text soft mt-5">
            {t.rich('assign.leftOut', { count: leftOut.length, names: () => <NamesOf services={leftOut} /> })}
          </p>
        )}
      </ChoiceGroup>
    </>
  )
}

const ServiceBox = ({ id, chosen }: { id: string; chosen: string[] }) => (
  <Box name="serviceIds[]" value={id} defaultChecked={chosen.includes(id)} />
)

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
