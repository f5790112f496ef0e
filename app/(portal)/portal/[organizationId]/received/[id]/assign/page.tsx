import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { AssignButton } from '@/components/authorization/assign-button'
import { eligibleIds, PeopleChoice } from '@/components/authorization/people-choice'
import { ServicesChoice } from '@/components/authorization/services-choice'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { LevelWay } from '@/components/level-way'
import { findWaysToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import { listColleagues, type Colleague } from '@/lib/authorizations/assignments/queries/colleagues'
import { requireMember } from '@/lib/identity/actors/current'
import type { MemberActor } from '@/lib/kernel/actor'
import { findChain, isUnusable, outlookOf, type Chain, type ServiceOfChain } from '@/lib/authorizations/queries/chain'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { isAtMost, levelLabel } from '@/lib/catalogue/levels'
import { isOver, type Outlook } from '@/lib/authorizations/rules'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { formatDay } from '@/lib/i18n/dates'
import { assign } from './actions'

type PageProps = { params: Promise<{ organizationId: string; id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authorizations')
  return { title: t('assign.title') }
}

const intros = {
  now: 'assign.introNow',
  later: 'assign.introLater',
  never: 'assign.introNever',
  over: 'assign.introOver',
} as const satisfies Record<Outlook, string>

/** Who of the office may use this authorization, and for which services. */
export default async function AssignPage({ params, searchParams }: PageProps) {
  const { organizationId, id } = await params
  const search = await searchParams
  const path = `/portal/${organizationId}/received/${id}`
  const admin = await requireMember(organizationId, `${path}/assign`, 'assignment.make')
  const locale = await getLocale()
  const now = new Date()
  const chain = await findChain('received', admin.organizationId, id, locale, now)
  if (!chain) notFound()
  const colleagues = (await listColleagues(admin.organizationId, chain.id)).filter((colleague) => colleague.isPresent)
  const chosen = colleagues.find((colleague) => colleague.membershipId === oneOf(search, 'employee'))
  const t = await getTranslations('authorizations')
  return (
    <div className="wrap main screen-assign">
      <BackLink href={path}>{chain.client.name}</BackLink>
      <PageHead title={chosen?.assigned ? t('assign.changeTitle', { name: chosen.name }) : t('assign.title')}>
        {t(intros[outlookOf(chain, now)], {
          client: chain.client.name,
          from: formatDay(chain.validFrom, locale),
          until: formatDay(chain.validUntil, locale),
        })}
      </PageHead>
      {!isOver(chain.state) ? (
        <AssignForm {...{ admin, chain, colleagues, chosen, service: oneOf(search, 'service'), path }} />
      ) : (
        <>
          <Note state="stop" title={t('assign.isOver')} className="mb-6" />
          <LinkButton kind="bare" href={path}>
            {t('assign.cancel')}
          </LinkButton>
        </>
      )}
    </div>
  )
}

const formId = 'assign-form'

type FormProps = {
  admin: MemberActor
  chain: Chain
  colleagues: Colleague[]
  chosen: Colleague | undefined
  service: string
  path: string
}

async function AssignForm({ admin, chain, colleagues, chosen, service, path }: FormProps) {
  const t = await getTranslations('authorizations')
  const now = new Date()
  const granted = chain.services.filter((one) => one.isGranted)
  // Coming from "Werkt het nu?", the service asked about comes on top of what the colleague has already.
  const before = chosen?.assigned && !chosen.assigned.isAllServices ? chosen.assigned.serviceIds : []
  const proposed = service || before.length > 0 ? [...new Set([...before, service])] : []
  // What somebody has already can be taken off, also where it works for nobody.
  const isOffered = (one: ServiceOfChain) => before.includes(one.id) || !isUnusable(chain, one, now)
  const people = colleagues.map(({ membershipId, personId, name, level, assigned }) => ({
    membershipId,
    name,
    level,
    isYou: personId === admin.personId,
    has: assigned && (assigned.isAllServices ? ('all' as const) : assigned.serviceIds.length),
  }))
  const [way] = await findWaysToLevel(admin.personId, { organizationId: admin.organizationId, level: chain.level })
  return (
    <ActionForm id={formId} action={assign} errorTitle={t('assign.notAssigned')} className="max-w-3xl">
      {admin.level !== null && !isAtMost(chain.level, admin.level) && (
        <Note
          state="soon"
          className="mb-6"
          title={t('assign.tooHigh', { level: levelLabel(chain.level), own: levelLabel(admin.level) })}
        >
          <LevelWay way={way} />
        </Note>
      )}
      <input type="hidden" name="organizationId" value={admin.organizationId} />
      <input type="hidden" name="authorizationId" value={chain.id} />
      <ClientTexts also={['assigning']}>
        <PeopleChoice level={chain.level} people={people} chosen={chosen?.membershipId} />
      </ClientTexts>
      <ServicesChoice
        scope={chain.scope}
        total={granted.length}
        services={granted.filter(isOffered)}
        leftOut={granted.filter((one) => !isOffered(one))}
        chosen={proposed}
      />
      <div className="actions mt-8">
        {chosen?.assigned ? (
          <SubmitButton>{t('assign.submitChange')}</SubmitButton>
        ) : (
          <ClientTexts also={['assigning']}>
            <AssignButton form={formId} everyone={eligibleIds(people, chain.level)} />
          </ClientTexts>
        )}
        <LinkButton href={path}>{t('assign.cancel')}</LinkButton>
      </div>
    </ActionForm>
  )
}
