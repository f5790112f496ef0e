import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/ui/field'
import type { IconName } from '@/components/ui/icon'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Loss, OfficeLoss } from '@/lib/authorizations/consequences'
import type { Chain } from '@/lib/authorizations/queries/chain'
import type { Side } from '@/lib/authorizations/lists/criteria'
import type { FormState } from '@/lib/kernel/forms/state'
import { useWhat } from './chain-parts'

/** What the end of it means: to the office, and to each who was assigned it (a client reads how many they are). */
export type Consequences = { office: OfficeLoss; people: Loss[] }

type EndProps = {
  chain: Chain
  side: Side
  organizationId: string
  consequences: Consequences
  action: (before: FormState, form: FormData) => Promise<FormState>
}

const shownLosers = 20

/** The question before an authorization ends: who loses what, that it cannot be undone, and why. */
export function EndQuestion({ chain, side, organizationId, consequences, action }: EndProps) {
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
          losses={useLosses(chain, side, consequences)}
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
  { office, people }: Consequences,
): { key: string; what: ReactNode; icon?: IconName }[] {
  const t = useTranslations('authorizations')
  const whole = useWhat(chain)
  const b = (words: ReactNode) => <b>{words}</b>
  const named = (ids: string[]) => namesOf(chain, ids) || whole
  const { says, others } = office
  const lost = named(office.serviceIds)
  if (side === 'granted') {
    const { name } = chain.intermediary
    const losing = people.filter((one) => one.says === 'all').length
    const keeping = people.filter((one) => one.says === 'some' || one.says === 'none').length
    return [
      { key: 'office', what: t.rich(`end.office.${says}`, { name, others, b }) },
      ...(losing > 0 ? [{ key: 'people', what: t.rich('end.peopleLose', { count: losing, name, b }) }] : []),
      ...(keeping > 0
        ? [{ key: 'kept', icon: 'info' as const, what: t.rich('end.peopleKeep', { count: keeping, name, b }) }]
        : []),
      ...(says === 'none' ? [] : [{ key: 'services', what: t('end.servicesLose', { what: lost }) }]),
      ...(office.keptIds.length > 0
        ? [
            {
              key: 'servicesStay',
              icon: 'info' as const,
              what: t('end.servicesStay', { what: named(office.keptIds) }),
            },
          ]
        : []),
    ]
  }
  if (people.length === 0)
    return [
      { key: 'nobody', icon: 'info' as const, what: t('end.nobodyLoses') },
      { key: 'services', what: t('end.servicesLose', { what: named(chain.services.map(({ id }) => id)) }) },
    ]
  const client = chain.client.name
  const shown = people.slice(0, shownLosers).map(({ personId, name, serviceIds, ...loss }) => ({
    key: personId,
    icon: loss.says === 'all' || loss.says === 'some' ? undefined : ('info' as const),
    what: t.rich(`end.employee.${loss.says}`, { name, client, what: named(serviceIds), b }),
  }))
  return people.length > shownLosers
    ? [...shown, { key: 'more', icon: undefined, what: t('end.andMore', { count: people.length - shownLosers }) }]
    : shown
}

/** More names than this are not read: then it says how wide the authorization is. */
const mostNamed = 20

/** The names of these services; empty where they are all that a wide authorization covers, or too many. */
function namesOf(chain: Chain, ids: string[]): string {
  const wanted = new Set(ids)
  const granted = chain.services.filter((service) => service.isGranted)
  const named = granted.filter(({ id }) => wanted.has(id))
  if (chain.scope !== 'services' && (named.length > mostNamed || named.length === granted.length)) return ''
  return named.map(({ name }) => name).join('; ')
}
