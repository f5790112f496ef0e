import { useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import type { Scope } from '@/lib/authorizations/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

type Offered = { id: string; name: string; language: string; providerName: string; level: LevelOfAssurance }

/** All services of the authorization, or only those that are ticked. */
export function ServicesChoice({ scope, services, chosen }: { scope: Scope; services: Offered[]; chosen: string[] }) {
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
            hint={t('assign.allHint', { scope, count: services.length })}
          />
          <Option name="which" value="some" defaultChecked={isPart} label={t('assign.some')} />
        </div>
      </ChoiceGroup>
      <ChoiceGroup name="serviceIds[]" legend={t('assign.services')} className="mt-5 assign__services">
        <div className="grid gap-3">
          {services.map((service) => (
            <Tick
              key={service.id}
              name="serviceIds[]"
              value={service.id}
              defaultChecked={chosen.includes(service.id)}
              label={
                <>
                  <span lang={service.language}>{service.name}</span> <Level level={service.level} />
                </>
              }
              hint={service.providerName}
            />
          ))}
        </div>
      </ChoiceGroup>
    </>
  )
}
