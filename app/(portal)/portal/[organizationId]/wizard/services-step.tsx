import { getTranslations } from 'next-intl/server'
import { Level } from '@/components/level'
import { LevelWay } from '@/components/level-way'
import { Note } from '@/components/ui/tag'
import { findWaysToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import type { MemberActor } from '@/lib/kernel/actor'
import { servicesFormId } from '@/components/service-picker/form-id'
import { ServicePicker } from '@/components/service-picker/service-picker'
import { Facts } from '@/components/ui/surface'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { nameOfProvider } from '@/lib/authorizations/requests/queries/request'
import { env } from '@/lib/kernel/env'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { formatMoney } from '@/lib/i18n/dates'
import { isLevel, levelLabel, levelsUpTo } from '@/lib/catalogue/levels'
import { findServices, listServices, type ServiceDto } from '@/lib/catalogue/queries/services'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { stepBefore } from '@/lib/authorizations/requests/walk'
import type { Locale } from '@/lib/i18n/locales'
import { pickServices } from './actions'
import { InTheWayOf } from './between'
import { oneOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'
import { openDraft, pageLocale, type DraftRoute, type Query } from './open-draft'
import { WizardSteps } from './wizard-steps'

type StepProps = DraftRoute & Query & { kind: DraftKind }

/** All groups stand open when the list is short enough to oversee. */
const shortList = 25

/** Step 2: the level, how wide, and which services. */
export async function ServicesStep({ kind, ...route }: StepProps) {
  const { actor, draft, organizationId } = await openDraft(kind, route, 'services')
  const t = await getTranslations('wizard')
  const language = await pageLocale()
  const view = viewOf(await route.searchParams)
  const adminLevel = actor.level ?? 'loa2'
  const [catalogue, chosen, providerName] = await Promise.all([
    listServices({
      ...view,
      level: isLevel(view.only) ? view.only : undefined,
      providerId: view.provider || undefined,
      language,
    }),
    findServices(draft.serviceIds, language),
    nameOfProvider(draft.providerId, language),
  ])
  const ticked = new Set(draft.serviceIds)
  const groups = catalogue.groups.map((group) => ({
    ...group,
    isOpen: group.isOpen || catalogue.services <= shortList || group.services.some((service) => ticked.has(service.id)),
    services: group.services.map(asPicked),
  }))
  return (
    <div className="wrap main screen-wizard screen-services">
      <ClientTexts also={['wizard', 'terms']}>
        <ServicePicker
          kind={kind}
          action={pickServices}
          organizationId={organizationId}
          draftId={draft.id}
          start={{
            level: draft.level ?? adminLevel,
            scope: draft.scope ?? 'services',
            providerId: draft.providerId ?? '',
            chosen: chosen.map(asChosen),
          }}
          provider={draft.providerId && providerName ? { id: draft.providerId, name: providerName } : null}
          groups={groups}
          view={{
            ...view,
            page: catalogue.page,
            pages: catalogue.pages,
            services: catalogue.services,
            providers: catalogue.providers,
          }}
          levels={levelsUpTo(adminLevel)}
          back={stepBefore(draft, 'services')}
          steps={
            <WizardSteps
              kind={kind}
              organizationId={organizationId}
              at="services"
              draft={draft}
              form={servicesFormId}
            />
          }
          heading={
            <>
              <h1>{t(`services.heading.${kind}`, { party: draft.partyName ?? '' })}</h1>
              <p className="soft">{t(`services.intro.${kind}`)}</p>
              <InTheWayOf kind={kind} organizationId={organizationId} draft={draft} />
              <HigherLevel actor={actor} />
            </>
          }
          facts={<SoFar kind={kind} draft={draft} language={language} />}
        />
      </ClientTexts>
    </div>
  )
}

/** Where most services ask more than this admin may handle: how they get further. */
async function HigherLevel({ actor }: { actor: MemberActor }) {
  const [way] = await findWaysToLevel(actor.personId, { organizationId: actor.organizationId })
  if (!way || way.steps.length === 0) return null
  const t = await getTranslations('raise')
  return (
    <Note
      state="off"
      className="mb-6"
      title={way.acting ? t('mine.acting', { level: levelLabel(way.acting) }) : t('mine.none')}
    >
      <LevelWay way={way} />
    </Note>
  )
}

async function SoFar({ kind, draft, language }: { kind: DraftKind; draft: DraftDetails; language: Locale }) {
  const t = await getTranslations('wizard')
  return (
    <Facts
      items={[
        {
          label: t(`services.party.${kind}`),
          value: kind === 'standard' ? draft.membershipIds.length : draft.partyName,
        },
        { label: t('level'), value: draft.level && <Level level={draft.level} /> },
        { label: t('costs'), value: kind === 'request' && formatMoney(env().PRICE_REQUEST_CENTS, language) },
      ].filter((fact) => fact.value !== false)}
    />
  )
}

function viewOf(search: Search) {
  return {
    search: searchOf(search),
    only: oneOf(search, 'only'),
    page: Number(oneOf(search, 'page')) || 1,
    provider: searchOf(search, 'provider'),
  }
}

function asPicked({ id, name, nameLanguage, description, level, chainSupport, providerName }: ServiceDto) {
  return { id, name, nameLanguage, description, level, chainSupport, providerName }
}

function asChosen({ id, name, nameLanguage }: ServiceDto) {
  return { id, name, nameLanguage }
}
