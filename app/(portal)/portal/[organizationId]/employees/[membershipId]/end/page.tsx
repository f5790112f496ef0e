import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { BackLink, ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { requireAdmin } from '@/lib/auth/actor'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { findEmployee, listLosses, type Employee } from '@/lib/memberships/queries'
import type { MemberActor } from '@/lib/auth/acting'
import { end } from '../../actions'

type Props = { params: Promise<{ organizationId: string; membershipId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('employees')
  return { title: t('end.title') }
}

/** Asks whether somebody's place really ends, and says client by client what he loses. */
export default async function EndMembershipPage({ params }: Props) {
  const { organizationId, membershipId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireAdmin(organizationId, `${path}/${membershipId}/end`)
  const employee = await findEmployee(actor, membershipId)
  if (!employee) notFound()
  const t = await getTranslations('employees')
  const isSelf = membershipId === actor.membershipId
  return (
    <div className="wrap main">
      <BackLink href={path}>{t('title')}</BackLink>
      <ActionForm action={end} errorTitle={t('end.failed')}>
        <input type="hidden" name="organizationId" value={organizationId} />
        <input type="hidden" name="membershipId" value={membershipId} />
        {isSelf && <input type="hidden" name="isOwn" value="1" />}
        <ConfirmSheet
          title={isSelf ? t('end.questionSelf', { company: actor.organizationName }) : t('end.question', { name: employee.name, company: actor.organizationName })}
          losses={await lossesOf(actor, employee)}
          confirm={<SubmitButton kind="stopmain">{isSelf ? t('end.confirmSelf') : t('end.confirm', { name: employee.name })}</SubmitButton>}
          keepHref={path}
          keepLabel={t('end.keep')}
        >
          <p className="soft mt-4">{t('end.after')}</p>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}

async function lossesOf(actor: MemberActor, employee: Employee) {
  const t = await getTranslations('employees')
  const locale = (await getLocale()) as Locale
  const clients = await listLosses(actor, employee.membershipId)
  const more = employee.clients - clients.length
  return [
    ...(employee.role === 'admin' ? [{ key: 'admin', what: t('end.losesAdmin', { company: actor.organizationName }) }] : []),
    ...clients.map(({ clientId, client, assignments, validUntil }) => ({
      key: clientId,
      what: t('end.losesClient', { client, count: assignments, day: formatDay(validUntil, locale) }),
    })),
    ...(more > 0 ? [{ key: 'more', what: t('end.losesMore', { count: more }) }] : []),
    ...(employee.clients === 0 && employee.role === 'employee' ? [{ key: 'none', what: t('end.losesPlace') }] : []),
  ]
}
