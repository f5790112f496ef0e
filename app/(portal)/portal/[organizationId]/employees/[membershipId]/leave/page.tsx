import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LeavingPicture } from '@/components/authorization/leaving-picture'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextInput } from '@/components/ui/field'
import { BackLink, Losses } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { findWork } from '@/lib/authorizations/assignments/queries/work'
import { leavingOf } from '@/lib/authorizations/consequences'
import type { MemberActor } from '@/lib/kernel/actor'
import { requireMember } from '@/lib/identity/actors/current'
import { addYears, isoDay, today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { findEmployee, type Employee } from '@/lib/organizations/memberships/queries/employees'
import { findLeaving, listLosses, listNeeds, type Loss } from '@/lib/authorizations/departures/queries/losses'
import { countStandardOf, listCandidates } from '@/lib/authorizations/standard/queries/candidates'
import { end } from '../../actions'
import { HandOver } from './hand-over'

type Props = { params: Promise<{ organizationId: string; membershipId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('colleagues')
  return { title: t('leave.metaTitle') }
}

/** Somebody leaves: what they lose, which clients nobody is left for, who takes over, and when it ends. */
export default async function LeavePage({ params }: Props) {
  const { organizationId, membershipId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireMember(organizationId, `${path}/${membershipId}/leave`, 'employee.end')
  const employee = await findEmployee(actor, membershipId)
  if (!employee) notFound()
  const t = await getTranslations('colleagues')
  const [losses, work, members, own, needs, leaving] = await Promise.all([
    listLosses(actor, membershipId),
    findWork(actor, membershipId),
    listCandidates(actor.organizationId),
    countStandardOf(actor, membershipId),
    listNeeds(actor, membershipId),
    findLeaving(actor, membershipId),
  ])
  const isSelf = membershipId === actor.membershipId
  const { name } = employee
  const names = { name, company: actor.organizationName }
  return (
    <div className="wrap main">
      <BackLink href={path}>{t('invite.back')}</BackLink>
      <ActionForm action={end} errorTitle={t('leave.failed')}>
        <input type="hidden" name="organizationId" value={organizationId} />
        <input type="hidden" name="membershipId" value={membershipId} />
        {isSelf && <input type="hidden" name="isOwn" value="1" />}
        <div className="sheet confirm">
          <div className="sheet__part">
            <h1>{isSelf ? t('leave.questionSelf', names) : t('leave.question', names)}</h1>
            <Losses
              items={await lossesOf(
                actor,
                employee,
                { clients: work.clients, own, alone: leavingOf(leaving).alone },
                losses,
              )}
            />
            {losses.length > 0 && <LeavingPicture leaving={leaving} name={name} />}
            {losses.length > 0 && (
              <HandOver
                losses={losses}
                needs={needs}
                members={members.filter((one) => one.membershipId !== membershipId)}
              />
            )}
            <When employee={employee} />
            <p className="soft mt-4">{t('leave.after')}</p>
            <div className="actions mt-6">
              <SubmitButton kind="stop-main">
                {isSelf ? t('leave.confirmSelf') : t('leave.confirm', names)}
              </SubmitButton>
              <LinkButton href={path}>{t('leave.keep')}</LinkButton>
            </div>
          </div>
        </div>
      </ActionForm>
    </div>
  )
}

async function When({ employee }: { employee: Employee }) {
  const t = await getTranslations('colleagues')
  const day = today(new Date())
  // A last day was set already: then only "now" remains to be chosen.
  if (employee.leaving) return <input type="hidden" name="when" value="now" />
  return (
    <div className="mt-6 grid gap-4">
      <ChoiceGroup name="when" legend={t('leave.when')}>
        <div className="grid gap-3">
          <Tick type="radio" name="when" value="now" label={t('leave.now')} defaultChecked />
          <Tick type="radio" name="when" value="date" label={t('leave.onDay')} />
        </div>
      </ChoiceGroup>
      <TextInput
        type="date"
        name="lastDay"
        label={t('leave.lastDay')}
        hint={t('leave.lastDayHint')}
        optional
        min={isoDay(day)}
        max={isoDay(addYears(day, 1))}
      />
    </div>
  )
}

async function lossesOf(
  actor: MemberActor,
  employee: Employee,
  { clients, own, alone }: { clients: number; own: number; alone: number },
  losses: Loss[],
) {
  const t = await getTranslations('colleagues')
  const locale = await getLocale()
  const more = clients - losses.length
  return [
    ...(alone > 0
      ? [{ key: 'alone', what: <b>{t('leave.alone', { count: alone })}</b>, icon: 'warning' as const }]
      : []),
    ...(employee.role !== 'employee'
      ? [
          {
            key: 'role',
            what: t('leave.losesRole', { role: t(`role.${employee.role}`), company: actor.organizationName }),
          },
        ]
      : []),
    ...losses.map(({ clientId, client, assignments, validUntil, isAlone }) => ({
      key: clientId,
      what: t('leave.losesClient', {
        client,
        count: assignments,
        day: formatDay(validUntil, locale),
        alone: isAlone ? 'yes' : 'no',
      }),
    })),
    ...(more > 0 ? [{ key: 'more', what: t('leave.losesMore', { count: more }) }] : []),
    ...(own > 0 ? [{ key: 'own', what: t('leave.losesOwn', { count: own }) }] : []),
    ...(clients === 0 && own === 0 && employee.role === 'employee'
      ? [{ key: 'none', what: t('leave.losesPlace') }]
      : []),
  ]
}
