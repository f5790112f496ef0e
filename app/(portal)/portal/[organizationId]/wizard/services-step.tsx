import { getTranslations } from 'next-intl/server'
import { LevelWay } from '@/components/level-way'
import { Note } from '@/components/ui/tag'
import { findWaysToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import type { MemberActor } from '@/lib/kernel/actor'
import { servicesFormId } from '@/components/service-picker/form-id'
import { ServicePicker } from '@/components/service-picker/service-picker'
import { listAskedBefore } from '@/lib/authorizations/requests/queries/asked-before'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { listLevelsHeld, type HoldsLevel } from '@/lib/authorizations/requests/queries/levels-held'
import { nameOfProvider } from '@/lib/authorizations/requests/queries/request'
import { env } from '@/lib/kernel/env'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { formatMoney } from '@/lib/i18n/dates'
import { isAtMost, levelLabel, levels, levelsUpTo, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { findServices, listServices, type ServiceDto } from '@/lib/catalogue/queries/services'
import { askedByProvider, levelNeeded, mostAsked, whoCannot } from '@/lib/authorizations/requests/rules'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { stepBefore } from '@/lib/authorizations/requests/walk'
import { pickServices } from './actions'
import { InTheWayOf } from './between'
import { oneOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'
import { openDraft, pageLocale, type DraftRoute, type Query } from './open-draft'
import { WizardSteps } from './wizard-steps'

type StepProps = DraftRoute & Query & { kind: DraftKind }

/** A provider with more services than this is folded, and says how many of them are chosen: the list has to be overseen. */
const shortGroup = 3

/** Who cannot sign in is named, so many of them at most. */
const mostNamed = 3

/** Step 2: how wide, which services, and the level that follows from them. */
export async function ServicesStep({ kind, ...route }: StepProps) {
  const { actor, draft, organizationId } = await openDraft(kind, route, 'services')
  const t = await getTranslations('wizard')
  const language = await pageLocale()
  const view = viewOf(await route.searchParams)
  const own = actor.level ?? levels[0]
  const before = await listAskedBefore(organizationId, kind)
  const isWhole = !view.search && !view.provider && view.page === 1
  const top = isWhole ? mostAsked(before, kind, own) : []
  const [catalogue, most, chosen, providerName, people] = await Promise.all([
    listServices({ ...view, providerId: view.provider || undefined, asked: askedByProvider(before), language }),
    findServices(top, language),
    findServices(draft.serviceIds, language),
    nameOfProvider(draft.providerId, language),
    peopleOf(kind, organizationId, draft),
  ])
  const groups = catalogue.groups.map((group) => ({
    ...group,
    isOpen: group.isOpen || group.count <= shortGroup,
    services: group.services.map(asPicked),
  }))
  const needed = levelNeeded(chosen)
  const isWide = draft.scope !== null && draft.scope !== 'services'
  // A new draft holds the level of whoever began it; nobody has raised anything before a service is chosen.
  const isRaised = draft.level !== null && needed !== null && !isAtMost(draft.level, needed)
  return (
    <div className="wrap main screen-wizard screen-services">
      <ClientTexts also={['wizard', 'terms']}>
        <ServicePicker
          kind={kind}
          action={pickServices}
          organizationId={organizationId}
          draftId={draft.id}
          start={{
            wanted: !isWide && isRaised ? draft.level : null,
            upTo: isWide ? draft.level : null,
            scope: draft.scope ?? 'services',
            providerId: draft.providerId ?? '',
            chosen: chosen.map(asChosen),
          }}
          provider={draft.providerId && providerName ? { id: draft.providerId, name: providerName } : null}
          most={{
            heading: t(`services.most.${kind}`, { company: actor.organizationName }),
            services: top.flatMap((id) => most.filter((service) => service.id === id).map(asPicked)),
          }}
          groups={groups}
          view={{
            ...view,
            page: catalogue.page,
            pages: catalogue.pages,
            services: catalogue.services,
            providers: catalogue.providers,
          }}
          levels={levelsUpTo(own)}
          cannot={people === null ? [] : levelsUpTo(own).map((level) => cannotAt(level, people))}
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
          facts={{
            party: {
              label: t(`services.party.${kind}`),
              value: kind === 'standard' ? draft.membershipIds.length : draft.partyName,
            },
            costs:
              kind === 'request'
                ? { label: t('costs'), value: formatMoney(env().PRICE_REQUEST_CENTS, language) }
                : null,
          }}
        />
      </ClientTexts>
    </div>
  )
}

/** Those for whom it is here: the office's own people, or the chosen employees. Who works for another company is not known. */
async function peopleOf(kind: DraftKind, organizationId: string, draft: DraftDetails) {
  if (kind === 'grant') return null
  return listLevelsHeld(organizationId, kind === 'standard' ? draft.membershipIds : null)
}

function cannotAt(level: LevelOfAssurance, people: HoldsLevel[]) {
  const cannot = whoCannot(people, level)
  const names = cannot.slice(0, mostNamed).map(({ name }) => name)
  return { level, count: cannot.length, of: people.length, names }
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

function viewOf(search: Search) {
  return {
    search: searchOf(search),
    page: Number(oneOf(search, 'page')) || 1,
    provider: searchOf(search, 'provider'),
  }
}

function asPicked({ id, name, nameLanguage, description, level, chainSupport, providerName }: ServiceDto) {
  return { id, name, nameLanguage, description, level, chainSupport, providerName }
}

function asChosen({ id, name, nameLanguage, level }: ServiceDto) {
  return { id, name, nameLanguage, level }
}
