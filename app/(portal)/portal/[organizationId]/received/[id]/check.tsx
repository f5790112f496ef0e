import { getTranslations } from 'next-intl/server'
import { WorksNow, type Verdict } from '@/components/authorization/works-now'
import { LinkButton } from '@/components/ui/button'
import type { Colleague } from '@/lib/authorizations/assignments/queries/colleagues'
import { decide } from '@/lib/authorizations/decision'
import type { Chain, ServiceOfChain } from '@/lib/authorizations/queries/chain'
import { findDecisionFacts } from '@/lib/authorizations/queries/decision-facts'
import { isOver } from '@/lib/authorizations/rules'
import { verdictOf } from './verdict'

type CheckProps = {
  chain: Chain
  colleagues: Colleague[]
  path: string
  employee: string
  service: string
  mayAsk: boolean
  now: Date
}

/** "Werkt het nu?" for one colleague and one service; without a choice the first that was assigned. */
export async function Check({ chain, colleagues, path, employee, service, mayAsk, now }: CheckProps) {
  const colleague =
    colleagues.find((one) => one.membershipId === employee) ?? colleagues.find((one) => one.assigned) ?? colleagues[0]
  const chosen =
    chain.services.find((one) => one.id === service) ??
    chain.services.find((one) => isFirstOf(one, colleague)) ??
    chain.services[0]
  if (!colleague || !chosen) return null
  // Asked without a session: logging in at a service is signing in anew, with the best means that they own.
  const facts = await findDecisionFacts(
    {
      personId: colleague.personId,
      intermediaryId: chain.intermediary.id,
      clientId: chain.client.id,
      serviceId: chosen.id,
      authorizationId: chain.id,
    },
    now,
  )
  if (!facts) return null
  const verdict = verdictOf({ chain, colleague, service: chosen }, decide(facts, now), now)
  return (
    <WorksNow
      path={path}
      employees={colleagues.map(({ membershipId, name }) => ({ value: membershipId, label: name }))}
      services={chain.services.map(({ id, name, providerName }) => ({ value: id, label: `${name}, ${providerName}` }))}
      chosen={{ employee: colleague.membershipId, service: chosen.id }}
      verdict={verdict}
      action={
        <NextStep
          {...{
            chain,
            colleague,
            verdict,
            path,
            mayAsk,
            serviceId: chosen.id,
            someoneHasIt: colleagues.some((one) => one.assigned),
          }}
        />
      }
    />
  )
}

const isFirstOf = (service: ServiceOfChain, colleague: Colleague | undefined) =>
  service.isGranted &&
  (!colleague?.assigned || colleague.assigned.isAllServices || colleague.assigned.serviceIds.includes(service.id))

type StepProps = {
  chain: Chain
  colleague: Colleague
  verdict: Verdict
  path: string
  mayAsk: boolean
  serviceId: string
  someoneHasIt: boolean
}

async function NextStep({ chain, colleague, verdict, path, mayAsk, serviceId, someoneHasIt }: StepProps) {
  const t = await getTranslations('authorizations')
  const { missing } = verdict
  const canAssign = !isOver(chain.state) && colleague.isPresent && !missing.includes('service_granted')
  const isUnassigned = missing.includes('assigned_to_employee') || missing.includes('service_assigned')
  const mustAsk =
    missing.includes('service_granted') ||
    missing.includes('period_not_over') ||
    missing.includes('authorization_not_ended')
  const hasLowMeans = missing.includes('means_high_enough') || missing.includes('means_valid')
  return (
    <>
      {canAssign && isUnassigned && (
        // Where nobody has it yet, the main action stands beside the empty list of employees.
        <LinkButton
          kind={someoneHasIt ? 'main' : 'plain'}
          wide
          href={`${path}/assign?employee=${colleague.membershipId}&service=${serviceId}`}
        >
          {t('check.assign', { name: colleague.name })}
        </LinkButton>
      )}
      {mustAsk && mayAsk && (
        <LinkButton wide href={`/portal/${chain.intermediary.id}/requests/new`}>
          {t('check.ask')}
        </LinkButton>
      )}
      {hasLowMeans && (
        <a className="button button--wide" href={`mailto:${encodeURIComponent(colleague.email)}`}>
          <span>{t('check.mail', { name: colleague.name })}</span>
        </a>
      )}
    </>
  )
}
