import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { listColleagues, wasAssigned } from '@/lib/authorizations/assignments/queries/colleagues'
import { requireMember } from '@/lib/identity/actors/current'
import { lossesOf } from '@/lib/authorizations/consequences'
import { findChain } from '@/lib/authorizations/queries/chain'
import { findHeld } from '@/lib/authorizations/queries/held'
import { takeBack } from './actions'

type PageProps = { params: Promise<{ organizationId: string; id: string; assignmentId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authorizations')
  return { title: t('takeBack.confirm') }
}

/** Before an employee loses an authorization: who loses what. */
export default async function TakeBackPage({ params }: PageProps) {
  const { organizationId, id, assignmentId } = await params
  const path = `/portal/${organizationId}/received/${id}`
  const admin = await requireMember(organizationId, `${path}/take-back/${assignmentId}`, 'assignment.end')
  const now = new Date()
  const chain = await findChain('received', admin.organizationId, id, await getLocale(), now)
  if (!chain) notFound()
  const colleague = (await listColleagues(admin.organizationId, chain.id)).find(
    (one) => one.assigned?.id === assignmentId,
  )
  if (!colleague?.assigned) {
    // Taken back in the meantime: the page of the authorization shows how it is now.
    if (await wasAssigned(admin.organizationId, chain.id, assignmentId)) redirect(path)
    notFound()
  }
  const t = await getTranslations('authorizations')
  const { name, assigned, personId } = colleague
  const between = await findHeld({ intermediaryId: chain.intermediary.id, clientId: chain.client.id }, now)
  const [loss] = lossesOf(between, { authorizationId: chain.id, personId }, now)
  const what =
    assigned.isAllServices && loss?.says === 'all'
      ? t('assign.allServices')
      : chain.services
          .filter(({ id: serviceId }) => loss?.serviceIds.includes(serviceId))
          .map((service) => service.name)
          .join('; ')
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <div className="wrap main">
      <ActionForm action={takeBack} errorTitle={t('takeBack.notDone')}>
        <input type="hidden" name="organizationId" value={admin.organizationId} />
        <input type="hidden" name="assignmentId" value={assigned.id} />
        <ConfirmSheet
          title={t('takeBack.title', { name })}
          losses={[
            {
              key: assigned.id,
              what: t.rich(`takeBack.says.${loss?.says ?? 'unused'}`, { name, client: chain.client.name, what, b }),
            },
          ]}
          confirm={<SubmitButton kind="stop-main">{t('takeBack.confirm')}</SubmitButton>}
          keepHref={path}
          keepLabel={t('takeBack.keep')}
        >
          <p className="mt-4">{t('takeBack.told', { name })}</p>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
