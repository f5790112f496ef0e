import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { Fold, Panel, Section } from '@/components/ui/surface'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { formatDay } from '@/lib/i18n/dates'

type Assignable = {
  id: string
  level: LevelOfAssurance
  scope: string
  reference: string
  validUntil: Date
  client: { name: string; kvkNumber: string }
  services: { id: string; name: string }[]
}

/** Which authorizations everybody of this list gets as soon as they accept, and at choice only some of the services. */
export function OnArrival({ authorizations, total }: { authorizations: Assignable[]; total: number }) {
  const t = useTranslations('colleagues')
  const locale = useLocale()
  return (
    <Section title={t('arrival.title')}>
      <Panel>
        <ChoiceGroup name="authorizationIds[]" legend={t('arrival.legend')} hint={t('arrival.hint')}>
          {authorizations.map(({ id, level, scope, reference, validUntil, client, services }) => (
            <div key={id} className="py-2">
              <Tick
                name="authorizationIds[]"
                value={id}
                label={
                  <>
                    {client.name} <Level level={level} />
                  </>
                }
                hint={t.rich('arrival.which', {
                  number: client.kvkNumber,
                  reference,
                  day: formatDay(validUntil, locale),
                  whole: (words) => <span className="whitespace-nowrap">{words}</span>,
                })}
              />
              {scope === 'services' && services.length > 1 && (
                <Fold summary={t('arrival.only', { client: client.name })}>
                  {services.map((service) => (
                    <Tick key={service.id} name="services[]" value={`${id}:${service.id}`} label={service.name} />
                  ))}
                </Fold>
              )}
            </div>
          ))}
        </ChoiceGroup>
        {total > authorizations.length && (
          <p className="small-text soft mt-4">{t('arrival.more', { count: authorizations.length })}</p>
        )}
      </Panel>
    </Section>
  )
}
