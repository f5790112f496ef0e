import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/ui/field'
import type { IconName } from '@/components/ui/icon'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Chain } from '@/lib/authorizations/queries/chain'
import type { Side } from '@/lib/authorizations/lists/criteria'
import type { FormState } from '@/lib/kernel/forms/state'
import { useWhat } from './chain-parts'

/** Somebody of the office who loses these services; null: all of them. */
type Loser = { id: string; name: string; services: string[] | null }

type EndProps = {
  chain: Chain
  side: Side
  organizationId: string
  losers: Loser[]
  people: number
  action: (before: FormState, form: FormData) => Promise<FormState>
}

const shownLosers = 20

/** The question before an authorization ends: who loses what, that it cannot be undone, and why. */
export function EndQuestion({ chain, side, organizationId, losers, people, action }: EndProps) {
  const t = useTranslations('authorizations')
  const path = `/portal/${organizationId}/${side}/${chain.id}`
  const isOffice = side === 'received'
  const name = isOffice ? chain.client.name : chain.intermediary.name
  return (
    <div className="wrap main">
      <ActionForm action={action} errorTitle={t('end.notDone')}>
        <input type="hidden" name="organizationId" value={organizationId} />
        <input type="hidden" name="authorizationId" value={chain.id} />
        <ConfirmSheet
          title={isOffice ? t('end.titleReceived', { name }) : t('end.titleGranted', { name })}
          losses={useLosses(chain, side, losers, people)}
          confirm={
            <SubmitButton kind="stop-main">
              {isOffice ? t('end.confirmReceived') : t('end.confirmGranted')}
            </SubmitButton>
          }
          keepHref={path}
          keepLabel={t('end.keep')}
        >
          <p className="mt-4">
            <b>{t('end.final')}</b> {isOffice ? t('end.againReceived') : t('end.againGranted')}
          </p>
          <div className="mt-5">
            <TextArea name="reason" label={t('end.reason')} hint={t('end.reasonHint')} optional limit={1000} rows={3} />
          </div>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}

function useLosses(
  chain: Chain,
  side: Side,
  losers: Loser[],
  people: number,
): { key: string; what: ReactNode; icon?: IconName }[] {
  const t = useTranslations('authorizations')
  const what = useWhat(chain)
  const b = (words: ReactNode) => <b>{words}</b>
  if (side === 'granted') {
    const { name } = chain.intermediary
    const office = { key: 'office', what: t.rich('end.officeLoses', { name, b }) }
    const services = { key: 'services', what: t('end.servicesLose', { what: namesOf(chain) || what }) }
    return people === 0
      ? [office, services]
      : [office, { key: 'people', what: t.rich('end.peopleLose', { count: people, name, b }) }, services]
  }
  if (losers.length === 0)
    return [
      { key: 'nobody', icon: 'info' as const, what: t('end.nobodyLoses') },
      { key: 'services', what: t('end.servicesLose', { what: namesOf(chain) || what }) },
    ]
  const shown = losers.slice(0, shownLosers).map(({ id, name, services }) => ({
    key: id,
    what: t.rich('end.employeeLoses', { name, what: services ? services.join('; ') : namesOf(chain) || what, b }),
  }))
  return losers.length > shownLosers
    ? [...shown, { key: 'more', what: t('end.andMore', { count: losers.length - shownLosers }) }]
    : shown
}

/** The names of the services; empty for wide authorizations. */
function namesOf(chain: Chain): string {
  if (chain.scope !== 'services') return ''
  return chain.services
    .filter((service) => service.isGranted)
    .map((service) => service.name)
    .join('; ')
}
