import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { withdraw } from '../../actions'
import { openRequest, type RequestRoute } from '../../open-request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requests')
  return { title: t('withdrawTitle') }
}

/** Before the intermediary takes its request back: what that means. */
export default async function WithdrawPage({ params }: RequestRoute) {
  const { organizationId, requestId } = await params
  const { request, home } = await openRequest(organizationId, requestId, '/withdraw')
  if (request.side !== 'intermediary') notFound()
  // Decided or withdrawn in the meantime: its own page says so.
  if (request.status !== 'pending') redirect(home)
  const t = await getTranslations('requests')
  const client = request.client.name
  return (
    <div className="wrap main">
      <ActionForm action={withdraw} errorTitle={t('withdraw.notDone')}>
        <input type="hidden" name="organizationId" value={organizationId} />
        <input type="hidden" name="requestId" value={request.id} />
        <ConfirmSheet
          title={t('withdraw.heading')}
          losses={[
            { key: 'client', what: t('withdraw.loss1', { client }) },
            { key: 'own', what: t('withdraw.loss2') },
          ]}
          confirm={<SubmitButton kind="stop-main">{t('withdraw.confirm')}</SubmitButton>}
          keepHref={home}
          keepLabel={t('withdraw.keep')}
        >
          {request.hasOtherAdmin && <p className="small-text soft">{t('withdraw.text', { client })}</p>}
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
