import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { NotArrivedTag } from '@/components/not-arrived'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Panel, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findWork, type Work } from '@/lib/authorizations/assignments/queries/work'
import type { MemberActor } from '@/lib/kernel/actor'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import { findLastUseBy, type Use } from '@/lib/openid/choices/queries/uses'
import { oneOf, pageOf, type Search } from '@/lib/kernel/forms/list-address'
import { findEmployee, type Employee } from '@/lib/organizations/memberships/queries/employees'
import { listMembersNotReached } from '@/lib/notifications/queries/not-arrived'
import { levelsUpTo } from '@/lib/catalogue/levels'
import { appoint } from '../actions'
import { ClientsOf } from './clients-of'
import { OwnOf } from './own-of'
import { RoleFields } from '../role-fields'
import { UndoForm } from '../undo-form'

type Props = { params: Promise<{ organizationId: string; membershipId: string }>; searchParams: Promise<Search> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organizationId, membershipId } = await params
  const actor = await requireMember(
    organizationId,
    `/portal/${organizationId}/employees/${membershipId}`,
    'employee.list',
  )
  const t = await getTranslations('colleagues')
  return { title: t('employee.metaTitle', { name: (await findEmployee(actor, membershipId))?.name ?? '' }) }
}

/** One person's membership of the organization: what they are, what they do, and their role to change. */
export default async function EmployeePage({ params, searchParams }: Props) {
  const { organizationId, membershipId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireMember(organizationId, `${path}/${membershipId}`, 'employee.list')
  const employee = await findEmployee(actor, membershipId)
  if (!employee) notFound()
  const t = await getTranslations('colleagues')
  const search = await searchParams
  const isChanged = oneOf(search, 'changed') !== ''
  const work = await findWork(actor, membershipId)
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={path}>{t('invite.back')}</BackLink>
        <PageHead title={employee.name}>
          <p>
            {employee.email}
            <NotArrivedTag of={(await listMembersNotReached(actor, [membershipId])).get(membershipId)} />
          </p>
        </PageHead>
        {isChanged && (
          <Note state="ok" role="status" className="mb-6" title={t('employee.changed', { name: employee.name })}>
            {t('employee.changedText')}
          </Note>
        )}
        <FactsOf
          employee={employee}
          work={work}
          use={await findLastUseBy(actor.organizationId, membershipId, await getLocale())}
        />
        <ClientsOf
          actor={actor}
          membershipId={membershipId}
          path={`${path}/${membershipId}`}
          page={pageOf(search, 100)}
          clients={work.clients}
        />
        <OwnOf actor={actor} employee={employee} />
        {employee.leaving && <PlannedLeave actor={actor} employee={employee} />}
        {!employee.leaving && can(actor, 'employee.appoint') && <RoleOf actor={actor} employee={employee} />}
        {can(actor, 'employee.end') && (
          <div className="mt-8 grid justify-items-start gap-3">
            <p>{t('employee.leaveText')}</p>
            <LinkButton kind="stop" small href={`${path}/${membershipId}/leave`}>
              {t('employee.leave', { name: employee.name })}
            </LinkButton>
          </div>
        )}
      </div>
    </div>
  )
}

type FactsProps = { employee: Employee; work: Work; use: Use | null }

async function FactsOf({ employee, work: { clients, assignments }, use }: FactsProps) {
  const t = await getTranslations('colleagues')
  const locale = await getLocale()
  const { role, adminLevel, adminUntil, level } = employee
  return (
    <Facts
      items={[
        {
          label: t('employee.role'),
          value: (
            <>
              {t(`role.${role}`)} {adminLevel && <Level level={adminLevel} />}
            </>
          ),
        },
        { label: t('employee.until'), value: adminUntil && formatDay(adminUntil, locale) },
        { label: t('employee.means'), value: level ? <Level level={level} /> : t('employee.noMeans') },
        {
          label: t('employee.work'),
          value: clients === 0 ? t('employee.noWork') : t('employee.workCount', { clients, assignments }),
        },
        {
          label: t('employee.used'),
          value: use
            ? t(use.isOwn ? 'employee.usedOwn' : 'employee.usedFor', {
                moment: formatMoment(use.at, locale),
                service: use.serviceName,
                client: use.representedName,
              })
            : t('employee.neverUsed'),
        },
      ]}
    />
  )
}

async function RoleOf({ actor, employee }: { actor: MemberActor; employee: Employee }) {
  const t = await getTranslations('colleagues')
  return (
    <Section title={t('employee.changeTitle')}>
      <ActionForm action={appoint} errorTitle={t('employee.failed')}>
        <Panel>
          <div className="grid gap-5">
            <input type="hidden" name="organizationId" value={actor.organizationId} />
            <input type="hidden" name="membershipId" value={employee.membershipId} />
            <RoleFields
              role={employee.role}
              level={employee.adminLevel}
              levels={actor.level ? levelsUpTo(actor.level) : []}
            />
            <p className="small-text soft">{t('employee.told', { name: employee.name })}</p>
            <div className="actions">
              <SubmitButton>{t('employee.change', { name: employee.name })}</SubmitButton>
            </div>
          </div>
        </Panel>
      </ActionForm>
    </Section>
  )
}

async function PlannedLeave({ actor, employee }: { actor: MemberActor; employee: Employee }) {
  const t = await getTranslations('colleagues')
  const locale = await getLocale()
  const { leaving, name } = employee
  if (!leaving?.lastDay) return null
  return (
    <Note state="soon" className="mt-6" title={t('left.planned', { name, day: formatDay(leaving.lastDay, locale) })}>
      <p>{t('left.plannedText')}</p>
      {can(actor, 'employee.end') && (
        <UndoForm organizationId={actor.organizationId} departureId={leaving.id} name={name} />
      )}
    </Note>
  )
}
