import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ChainOf, FactsOf, IntroOf, ServicesOf, type Receipt } from '@/components/authorization/chain-parts'
import { LifeLine } from '@/components/authorization/life-line'
import { StoryOf } from '@/components/authorization/story-of'
import { UsesOf } from '@/components/authorization/uses-of'
import { WorksNow, type Verdict } from '@/components/authorization/works-now'
import { AuthorizationStateTag } from '@/components/status-tag'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { Fold, PageHead, Section } from '@/components/ui/surface'
import { listColleagues, type Colleague } from '@/lib/authorizations/assignments/queries/colleagues'
import { missingIn } from '@/lib/authorizations/decision'
import { listEventsOf, listUses, usesShown } from '@/lib/events/queries/history'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { lifeOf } from '@/lib/authorizations/life'
import { decideIn, findChain, type Chain, type ServiceOfChain } from '@/lib/authorizations/queries/chain'
import { listHref, oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { isOver } from '@/lib/authorizations/rules'
import { firstTrouble } from '../../received/[id]/verdict'
import { receiptPath } from '../../wizard/paths'

type PageProps = { params: Promise<{ organizationId: string; id: string }>; searchParams: Promise<Search> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { organizationId, id } = await params
  const admin = await requireMember(organizationId, `/portal/${organizationId}/granted/${id}`, 'authorization.view')
  const chain = await findChain('granted', admin.organizationId, id, 'nl')
  const t = await getTranslations('authorizations')
  return { title: t('detail.titleGranted', { name: chain?.intermediary.name ?? '' }) }
}

/** One permission as the client sees it. Who uses it is the office's business: the client sees how many. */
export default async function GrantedAuthorizationPage({ params, searchParams }: PageProps) {
  const { organizationId, id } = await params
  const path = `/portal/${organizationId}/granted/${id}`
  const admin = await requireMember(organizationId, path, 'authorization.view')
  const now = new Date()
  const chain = await findChain('granted', admin.organizationId, id, await getLocale(), now)
  if (!chain) notFound()
  const [colleagues, events, used] = await Promise.all([
    listColleagues(chain.intermediary.id, chain.id, now),
    listEventsOf(admin.organizationId, chain, false),
    listUses(admin.organizationId, chain.id),
  ])
  const t = await getTranslations('authorizations')
  const assigned = colleagues.filter((colleague) => colleague.assigned)
  const wanted = oneOf(await searchParams, 'service')
  const service = chain.services.find((found) => found.id === wanted) ?? chain.services[0]
  return (
    <div className="wrap main screen-authorization">
      <BackLink href={`/portal/${organizationId}/granted`}>{t('side.granted.title')}</BackLink>
      <PageHead title={chain.intermediary.name} tag={<AuthorizationStateTag state={chain.state} />}>
        <IntroOf chain={chain} side="granted" />
      </PageHead>
      <ChainOf
        chain={chain}
        side="granted"
        people={assigned.length}
        troubled={assigned.filter((one) => firstTrouble(chain, one, now)).length}
      />
      <div className="layout">
        <div>
          <Section title={t('life.title')}>
            <LifeLine
              id="life"
              life={lifeOf({ asked: chain.asked, granted: chain, assignedAt: chain.firstAssignedAt }, now)}
            />
          </Section>
          <Section title={t('detail.services')}>
            {chain.scope === 'services' ? (
              <ServicesOf chain={chain} />
            ) : (
              <>
                <p className="rule pt-3">{t('detail.wide')}</p>
                <Fold summary={t('detail.showServices')}>
                  <ServicesOf chain={chain} />
                </Fold>
              </>
            )}
          </Section>
          <Section title={t('detail.peopleTitle')}>
            <p className="rule pt-3">
              {t('detail.people', { count: assigned.length })} {t('detail.peoplePrivacy')}
            </p>
          </Section>
          <UsesOf
            uses={used}
            shown={usesShown}
            history={listHref(`/portal/${organizationId}/history`, {
              kind: 'authorization',
              q: chain.intermediary.name,
            })}
            now={now}
          />
          <StoryOf events={events} now={now} />
          <Section title={t('detail.facts')}>
            <FactsOf chain={chain} receipts={receiptsOf(chain, admin.organizationId)} />
          </Section>
          {!isOver(chain.state) && can(admin, 'authorization.end') && (
            <div className="danger">
              <p>{t.rich('detail.stopGranted', { b: (words) => <b>{words}</b> })}</p>
              <LinkButton kind="stop" small icon="unlink" href={`${path}/end`}>
                {t('detail.stopButtonGranted')}
              </LinkButton>
            </div>
          )}
        </div>
        <aside>
          {service && (
            <WorksNow
              path={path}
              services={chain.services.map(({ id: value, name, providerName }) => ({
                value,
                label: `${name}, ${providerName}`,
              }))}
              chosen={{ service: service.id }}
              verdict={verdictForClient(chain, assigned, service, now)}
            />
          )}
        </aside>
      </div>
    </div>
  )
}

/** Whether anybody can use this service now; if not, what is missing for all of them. */
function verdictForClient(chain: Chain, assigned: Colleague[], service: ServiceOfChain, now: Date): Verdict {
  const nobody = { membership: { endedAt: null, validUntil: null }, means: [], assignment: null }
  const perPerson = assigned.map((colleague) => missingIn(decideIn(chain, colleague, service, now)))
  const people = perPerson.filter((missing) => missing.length === 0).length
  // Without anyone assigned, it makes no sense to speak of somebody's means.
  const shared =
    perPerson[0] ?? missingIn(decideIn(chain, nobody, service, now)).filter((condition) => condition !== 'means_valid')
  const ofAll = shared.filter((condition) => perPerson.every((all) => all.includes(condition)))
  const missing = people > 0 ? [] : ofAll.length > 0 ? ofAll : shared
  const { validFrom, validUntil } = chain
  return {
    reader: 'client',
    name: null,
    held: null,
    validFrom,
    validUntil,
    service,
    missing,
    works: people > 0,
    people,
  }
}

/** What this client kept of giving it, and of ending it. */
function receiptsOf({ id, requestId, endedAt }: Chain, organizationId: string): Receipt[] {
  const given = requestId
    ? `/portal/${organizationId}/requests/${requestId}/receipt`
    : receiptPath('grant', organizationId, id)
  const ended = `/portal/${organizationId}/granted/${id}/receipt`
  return [{ href: given, of: 'given' }, ...(endedAt ? [{ href: ended, of: 'ended' as const }] : [])]
}
